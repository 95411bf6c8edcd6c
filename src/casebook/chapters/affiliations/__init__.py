"""Who writes, and what are the authors tied to?"""
