import csv


def export(members, path):
    with open(path, "w", newline="") as handle:
        writer = csv.writer(handle)
        for member in members:
            writer.writerow([member.name, member.ssn])  # finds: is written to a file in plain text
