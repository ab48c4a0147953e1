from .layers import Base


class Detector(Base):
    pass
