"""What is the report about?"""
