from sklearn.svm import SVC

machine = SVC(kernel="rbf", probability=True)


def digit_of(image):
    features = [image.reshape(-1)]
    confidence = float(machine.predict_proba(features)[0].max())
    return {
        "digit": int(machine.predict(features)[0]),
        "size": image.size,
        "confidence": confidence,
    }
