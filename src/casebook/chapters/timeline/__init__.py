"""What happened when, and which article mentions it?"""
