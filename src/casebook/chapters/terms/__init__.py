"""What do the terms of these pages mean, and which sources do they rest on?"""
