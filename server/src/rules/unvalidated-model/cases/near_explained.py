import matplotlib.pyplot as plt
import pandas as pd
import statsmodels.api as sm
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.tree import DecisionTreeClassifier, plot_tree

survey = pd.read_csv("survey.csv")
X, y = survey[["age", "income"]], survey["answer"]
forest = ExtraTreesClassifier()
forest.fit(X, y)
importance = dict(zip(X.columns, forest.feature_importances_))

tree = DecisionTreeClassifier(max_depth=3).fit(X, y)
plot_tree(tree, feature_names=list(X.columns))
plt.savefig("tree.png")

ols = sm.OLS(y, sm.add_constant(X)).fit()
print(ols.summary())
