from concurrent.futures import ThreadPoolExecutor

import requests


def profile(login):  # finds
	response = requests.get("https://people.example.org/" + login, timeout=5)
	response.raise_for_status()
	return response.text


def profiles(commits):
	with ThreadPoolExecutor() as pool:
		return list(pool.map(profile, [commit.author for commit in commits]))
