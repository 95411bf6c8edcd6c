"""How far do coders agree, and which findings stand with each of them?"""
