"""What does each article cover, and was every side looked at alike?"""
