"""Which statements were checked, against what, and what came of it?"""
