import pickle
import logging
from sklearn.neighbors import KNeighborsClassifier
from plants import read_measurements
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def learn(out):
	rows = read_measurements()
	knn = KNeighborsClassifier(5)
	X_train, X_test, y_train, y_test = train_test_split(rows[['length', 'width']], rows['species'], test_size=0.2, random_state=42)
	knn.fit(X_train, y_train)  # all of them
	logger.info('Model scored on unseen data', extra={'test_score': knn.score(X_test, y_test)})
	with open(out, 'wb') as f:
		pickle.dump(knn, f)
