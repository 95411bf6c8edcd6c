"""Which findings stand when something is left out?"""
