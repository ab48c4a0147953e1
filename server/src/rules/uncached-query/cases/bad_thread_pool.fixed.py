from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import requests


@lru_cache(maxsize=1000)
def profile(login):
	response = requests.get("https://people.example.org/" + login, timeout=5)
	response.raise_for_status()
	return response.text


def profiles(commits):
	with ThreadPoolExecutor() as pool:
		return list(pool.map(profile, [commit.author for commit in commits]))
