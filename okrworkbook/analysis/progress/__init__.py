"""Progress: how far has each key result of the cycle come, against its plan?"""
