"""The parts of Rasa's pipeline that are ours. Each is a thin coat over plain code."""
