"""What to discuss?"""
