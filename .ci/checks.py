"""Counts what a script checks and keeps what does not hold: `from checks import expect, faults, tally`."""
faults = []
tally = {"checked": 0}


def expect(holds, text):
    tally["checked"] += 1
    if not holds:
        faults.append(text)
    return holds
