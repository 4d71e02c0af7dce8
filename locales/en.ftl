### Every word that people read. One section a room; keep messages in the order of their ids within it.

## Words of the field: kinds, roles, strengths, units (any room)
kind-action = Action
kind-capacity = Capacity
kind-enabler = Enabler
kind-fund = Fund
kind-impact = Impact
kind-outcome = Outcome
kind-output = Output
kind-stage = Stage
kind-variable = Variable


## Edits: what undo and redo call a gesture, and refusals (src/model/edit)
undo-of = Undo { $what }


## Findings (src/check)


## Simulation notices (src/sim)


## Reports (src/report)


## Pictures (src/picture)


## Command line (src/cli)


## The window: commands (src/app/commands)


## The window: panels, start screen, messages (src/app)
