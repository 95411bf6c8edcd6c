"""What the chapters show: a folder a question, and `views`, the frames that several of them read."""
