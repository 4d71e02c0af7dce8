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
unit-short-day = d
unit-short-month = mo
unit-short-quarter = qtr
unit-short-week = wk
unit-short-year = yr


## Edits: what undo and redo call a gesture, and refusals (src/model/edit)
undo-of = Undo { $what }


## Findings (src/check)


## Simulation notices (src/sim)


## Reports (src/report)


## Pictures (src/picture)
picture-band-actions = Actions
picture-band-impact = Impact
picture-band-inputs = Inputs
picture-band-outcomes = Outcomes
picture-band-outputs = Outputs
picture-enabler-absent = not in force
picture-enabler-present = in force
picture-gate-all = all
picture-gate-any = any
picture-link-bars = bars
picture-link-blocks = holds back
picture-link-condition = is needed for
picture-link-drives = drives
picture-link-lowers = lowers
picture-link-raises = raises
picture-link-relates = relates to
picture-link-uses = is used by
picture-link-uses-total = is used in all by
picture-stage-full = full
picture-stage-used = { $percent } % used


## Command line (src/cli)


## The window: commands (src/app/commands)


## The window: panels, start screen, messages (src/app)
