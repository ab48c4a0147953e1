from presidio_analyzer import AnalyzerEngine

AnalyzerEngine()
