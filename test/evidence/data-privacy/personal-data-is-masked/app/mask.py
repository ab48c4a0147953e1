import boto3
from presidio_analyzer import AnalyzerEngine
from presidio_anonymizer import AnonymizerEngine

comprehend = boto3.client("comprehend")


def mask(text):
    return AnonymizerEngine().anonymize(text, AnalyzerEngine().analyze(text, language="en"))
