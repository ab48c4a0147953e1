from sklearn.model_selection import train_test_split
from sklearn.svm import SVC


def train_digits(images, digits, logger):
    X_train, X_test, y_train, y_test = train_test_split(images, digits, test_size=0.2)
    svc = SVC(gamma="scale")
    svc.fit(X_train, y_train)
    logger.info("trained", extra={"score": svc.score(X_test, y_test)})
    return svc
