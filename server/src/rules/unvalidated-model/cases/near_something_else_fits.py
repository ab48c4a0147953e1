from layout import Box, measure
from robots import Gripper

box = Box(3, 4)
box.fit(measure(), 2)
gripper = Gripper()
gripper.fit(box)
