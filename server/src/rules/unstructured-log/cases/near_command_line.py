import argparse


def sync(source, target):
    print(f"Copying {source} to {target}")
    return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("target")
    options = parser.parse_args()
    return sync(options.source, options.target)
