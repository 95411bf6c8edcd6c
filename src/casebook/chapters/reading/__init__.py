"""What does each article argue?"""
