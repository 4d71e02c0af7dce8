### Every word that people read. One section a room; keep messages in the order of their ids within it.

## Kinds of boxes
kind-action = Action
kind-capacity = Capacity
kind-enabler = Enabler
kind-fund = Fund
kind-impact = Impact
kind-outcome = Outcome
kind-output = Output
kind-stage = Stage
kind-variable = Variable

## Undo and redo
undo-of = Undo { $what }
