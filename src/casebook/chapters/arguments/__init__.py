"""What is argued for and against the motion, by whom, and on what evidence?"""
