from presidio_analyzer import AnalyzerEngine

analyzer = AnalyzerEngine()
results = analyzer.analyze(text="My number is 536-90-4399", language="en")
ssn = "536-90-4399"
