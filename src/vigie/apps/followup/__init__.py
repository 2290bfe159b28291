"""Assignments, answers, measures, evidence, ratings, and the standing that follows from them."""
