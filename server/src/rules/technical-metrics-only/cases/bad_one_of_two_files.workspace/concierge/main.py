from concierge.chat import client
from concierge.search import SEARCHES
