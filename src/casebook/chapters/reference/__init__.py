"""Where does every row of the tables stand?"""
