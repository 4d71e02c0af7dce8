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
scenario-nothing-done = Nothing done
scenario-plan = Plan
severity-error = Error
severity-hint = Hint
severity-warning = Warning
time-days = days
time-months = months
time-quarters = quarters
time-weeks = weeks
time-years = years
unit-short-day = d
unit-short-month = mo
unit-short-quarter = qtr
unit-short-week = wk
unit-short-year = yr


## Edits: what undo and redo call a gesture, and refusals (src/model/edit)
edit-about = Describe the model
edit-add = Add “{ $name }”
edit-change = Change “{ $name }”
edit-clock = Set the clock
edit-comment = Comment on “{ $name }”
edit-connect = Draw an arrow to “{ $name }”
edit-delete = Delete “{ $name }”
edit-delete-several = Delete { $name } elements
edit-duplicate = Duplicate { $name } boxes
edit-kind = Change the kind of “{ $name }”
edit-layout = Lay out the drawing
edit-move = Move “{ $name }”
edit-move-several = Move { $name } boxes
edit-number = Set a number of “{ $name }”
edit-paste = Paste { $name } boxes
edit-pin = Pin “{ $name }”
edit-pin-several = Pin { $name } boxes
edit-rename = Rename to “{ $name }”
edit-scenario = Change the scenario “{ $name }”
edit-take-off = Take “{ $name }” off the drawing
edit-take-off-several = Take { $name } boxes off the drawing
edit-unpin = Unpin “{ $name }”
edit-unpin-several = Unpin { $name } boxes
edit-way = Move a condition of “{ $name }”
refuse-cited = “{ $name }” is still cited. Take it out of the sources that name it first.
refuse-document-key = A document is cited by a short name without a slash, such as “000”. Choose another name.
refuse-empty-comment = There is nothing in the comment. Write something first.
refuse-gone = { $id } is not there any more. Select it again.
refuse-into-enabler = “{ $to }” is there or not, and nothing drives it. Give it a date, or draw the arrow to what needs it.
refuse-kind = “{ $name }” cannot be of that kind: “{ $place }” needs it as it is. Change that first.
refuse-long-list = The list has more than { $most } lines. Paste it in parts.
refuse-long-name = The name is longer than { $most } characters. Shorten it, and move the rest to the description.
refuse-no-change = The scenario has no such change.
refuse-no-condition = Only conditions belong to ways. Make the arrow a condition first.
refuse-no-name = An arrow is called by its two ends. Rename those.
refuse-no-number = The model has no number { $path }. Choose the number again.
refuse-no-way = “{ $to }” has no such way. Add the way first.
refuse-nothing-selected = Nothing is selected that this could be done to. Select a box first.
refuse-nothing-to-paste = There is no box in what was copied. Copy boxes, or an indented list of names.
refuse-nowhere = { $id } is not among the { $table } of the model. Choose another.
refuse-number-exact = { $path } is a plain number and cannot be uncertain. Give one value.
refuse-number-fixed = { $path } is the same in every scenario. Change it in the model.
refuse-number-flaw = { $path } cannot be that: { $why }.
refuse-number-least = { $path } must be at least { $low }, not { $value }.
refuse-number-range = { $path } must be { $low } to { $high }, not { $value }.
refuse-role = An arrow of this role cannot go from “{ $from }” to “{ $to }”. Choose another role, or another end.
refuse-self-link = A box cannot cause itself. Put a second variable between.
refuse-twin = There is such an arrow from “{ $from }” to “{ $to }” already. Change that one.
refuse-unfit = The arrow { $link } would not fit any more. Change or delete it first.
undo-of = Undo { $what }


## Findings (src/check)
problem-after-circle = These actions wait for each other, so none can begin: { $ids }
problem-after-circle-remedy = Take one of them out of what another waits for
problem-after-itself = The action waits for itself
problem-after-itself-remedy = Take it out of what it waits for
problem-after-kind = The action waits for { $id }, which is not an action
problem-after-kind-remedy = Let it wait for an action, or draw a condition from { $id }
problem-base-circle = These scenarios start from each other: { $ids }
problem-base-circle-remedy = Let one of them start from Plan
problem-blocker-end = Nothing can block “{ $to }”: only results, variables and actions can be held back
problem-blocker-end-remedy = Let “{ $from }” drive one of its flows, or act on what uses it
problem-calendar = A time so far away is not on the calendar
problem-calendar-remedy = Check the number and the time unit of the model
problem-change-kind = { $id } is not of the kind { $kind }, so this change means nothing
problem-change-kind-remedy = Take the change out, or choose another element for it
problem-condition-end = “{ $to }” has no conditions: only results, variables and actions have
problem-condition-end-remedy = Choose another role for the arrow from “{ $from }”, or another end
problem-cost-kind = The cost is drawn on { $id }, which is not a fund
problem-cost-kind-remedy = Choose a fund, or none
problem-document = { $citation } cites the document { $document }, which the model does not list
problem-document-remedy = Add the document to the list, or correct the citation
problem-few-ratings = A rating scale needs at least two ratings
problem-few-ratings-remedy = Add the missing ratings, or measure by a number
problem-flow = “{ $to }” has no such flow to act on
problem-flow-remedy = Choose arrivals, capacity, drop or a route of a stage, the amount of a capacity, or the inflow of a fund
problem-horizon = The model runs for no time at all
problem-horizon-remedy = Give it a horizon of more than 0
problem-influence-end = Nothing influences “{ $to }”: only results and variables follow influences
problem-influence-end-remedy = Let “{ $from }” drive one of its flows, make it a condition, or act on what uses “{ $to }”
problem-long-name = The name is longer than { $most } characters
problem-long-name-remedy = Shorten it, and move the rest to the description
problem-loop = The links do not form a loop
problem-loop-remedy = List the links in order, each beginning where the one before ends, and each box once
problem-many = The model has { $count } { $table }, more than { $most }
problem-many-remedy = Split it into several models
problem-measure = “{ $name }” is not a stage, so it has no measure to choose
problem-measure-remedy = Clear the measure
problem-nameless = The element has no name
problem-nameless-remedy = Give it a name
problem-no-ways = The box comes about in named ways, but has none
problem-no-ways-remedy = Add a way, or let all conditions be needed
problem-nowhere = { $field } names { $id }, which is not among the { $table } of the model
problem-nowhere-remedy = Choose another, or clear the field
problem-number-flaw = The number { $path } makes no sense: { $why }
problem-number-flaw-remedy = Correct the number
problem-number-least = The number { $path } is { $value }, but at least { $low } is needed
problem-number-least-remedy = Give a larger number
problem-number-range = The number { $path } is { $value }, outside { $low } to { $high }
problem-number-range-remedy = Give a number in this range
problem-off-rating = The { $field } lies outside the rating scale, which runs from { $least } to { $most }
problem-off-rating-remedy = Choose one of the ratings, or add the rating that is missing
problem-path = The model has no number { $path }
problem-path-fixed = The number { $path } is the same in every scenario
problem-path-fixed-remedy = Take the change out: levels today, scales and starting backlogs belong to the model
problem-path-remedy = Choose the number again, or take the change out
problem-points = The points of the shape do not go from left to right
problem-points-remedy = Give at least two points, each with a larger level than the one before
problem-priority = There is no priority 0
problem-priority-remedy = Give a priority from 1, which goes first
problem-rating-order = The ratings go up and down
problem-rating-order-remedy = Put them in order, from worst to best
problem-repeated = “{ $name }” stands twice in this list
problem-repeated-rating = Two ratings have the same value
problem-repeated-rating-remedy = Give each rating a value of its own
problem-repeated-remedy = Rename or delete one of the two
problem-retired = The id { $id } was in use before and stands for another element now
problem-retired-remedy = Give the element another id, so that old comments and scenarios do not take it for the old one
problem-route = “{ $to }” has no such route
problem-route-end = The route “{ $route }” does not lead to a stage
problem-route-end-remedy = Choose a stage for its end
problem-route-remedy = Choose one of its routes, or add one
problem-scale = Both ends of the scale are the same number
problem-scale-down = The scale of a variable runs downward
problem-scale-down-remedy = Swap its ends, and turn the signs of its arrows
problem-scale-remedy = Give the two ends different numbers
problem-scenario-id = { $id } is the name of a scenario that is always there
problem-scenario-id-remedy = Give the scenario another id
problem-self-link = A box cannot cause itself
problem-self-link-remedy = Put a second variable between
problem-step = The step is not between 0 and the horizon
problem-step-remedy = Clear the step, and the model takes the usual one
problem-steps = A run would take more than { $steps } steps
problem-steps-remedy = Take a step of at least { $step }, or a shorter horizon
problem-strike-effort = “{ $to }” is not an action, so it has no effort to act on
problem-strike-effort-remedy = Act on what its causes call for, or on a flow
problem-strike-level = The level of “{ $to }” cannot be changed at once
problem-strike-level-remedy = Act on its capacity, or on what needs it
problem-strike-pull = “{ $to }” does not follow causes, so nothing can be added to them
problem-strike-pull-remedy = Act on its effort or on one of its flows
problem-trend-level = A trend does not change the level of “{ $to }” at once
problem-trend-level-remedy = Act on what its causes call for, or make it an event
problem-trend-points = The points of the trend do not follow each other in time
problem-trend-points-remedy = Give at least one point, each later than the one before
problem-use-ends = An input is used by an action: this arrow goes from “{ $from }” to “{ $to }”
problem-use-ends-remedy = Turn the arrow round, or choose another role
problem-way = “{ $to }” has no such way
problem-way-remedy = Choose one of its ways, or add one


## Simulation notices (src/sim)
sim-acts-on-nothing = “{ $name }” acts on something that { $node } does not have. Choose a pull, level, effort or flow that this box has.
sim-assumed-permanent = Nobody has said what becomes of “{ $action }” once it is done, so its effect is taken to last. Say so, or give a time over which it fades.
sim-assumed-stage-scale = The scale of { $measure } at “{ $stage }” is assumed: { $low } to { $high }. Give the ends that mean something to you.
sim-barred-today = “{ $node }” is barred by { $blockers }, so it must be at nothing today, but today’s level says { $today }. Weaken the bar, or set today’s level to nothing and say what it would be without the bar.
sim-baseline-differs = The indicator “{ $indicator }” says { $says } today, but the box that it measures stands at { $node }. Bring the two together.
sim-blocked-held = With this scenario “{ $node }” is blocked by { $blockers }: at most { $most } today, but it stands at { $today }. It is held there and nothing else can lift it.
sim-blocked-today = “{ $node }” is blocked by { $blockers }: at most { $most } today, but today’s level says { $today }. Weaken the blocker or lower today’s level.
sim-chain-out-of-balance = “{ $stage }” is not in balance at the start: { $came } come in and { $went } go out per time unit, so its backlog moves by itself. Check arrivals, capacity and backlog if nothing is meant to change yet.
sim-clock = The clock makes no sense: the horizon and the step must be above 0, and there must be fewer than 20 million steps.
sim-condition-missing-yet-high = “{ $condition }” is essential to “{ $node }” and stands at { $carried } today, yet the result stands at { $today }. Is it really essential, or is there another way?
sim-conditions-held-yet-low = All conditions of “{ $node }” hold today, yet it stands at { $today }. Is a condition missing, or a blocker?
sim-due-outside-run = “{ $indicator }” is due at { $due }, outside the run, which ends at { $end }. Lengthen the horizon or change the date.
sim-event-without-length = “{ $event }” lasts no time, so it changes nothing. Give it a length or a recovery.
sim-existing-below-full = The existing service “{ $action }” gets only { $today } of what it needs today. Check its inputs and conditions.
sim-flat-scale = Both ends of the scale of “{ $node }” are the same. Give the quantity at nothing and at fully in place.
sim-inflow-before-start = An inflow of “{ $fund }” is dated before the start of the run and is not counted. Add what is left of it to the opening sum.
sim-influence-stuck = “{ $from }” cannot move “{ $to }”, which stands at { $today }: an influence makes nothing out of nothing and takes nothing from everything. Give today’s level, or make it a condition or a blocker.
sim-missing = This names “{ $id }”, which is not there or not of the kind that is needed. Choose another, or remove it.
sim-role-misfit = The link from “{ $from }” to “{ $to }” does not fit these kinds of boxes. Choose another role.
sim-rounded-path = Rounding to whole steps makes the path to “{ $action }” { $percent } % longer. Take a shorter step.
sim-routes-over-one = The routes out of “{ $stage }” take more than everything; they are brought down to 1 in proportion. Check their shares.
sim-settles-above-blockers = “{ $from }” is said to settle “{ $to }” at { $settles }, but blockers leave at most { $most } of it. Say a lower level or weaken the blockers.
sim-settles-against-sign = “{ $from }” is said to settle “{ $to }” at { $settles }, which is the other way from { $today } today than its sign says. Change the sign or the level.
sim-settles-at-full-cause = “{ $from }” is fully there today, so where it would settle “{ $to }” says nothing: it has no effect. Lower its level today, or say its strength in another way.
sim-stateless-loop = Nothing in this loop takes time, so it cannot be computed: { $names }. Give one of its links a delay, or one of its boxes a time to rise.
sim-step-too-long = “{ $name }” takes { $time }, less than a step of { $step }, and is slowed down to it. Take a shorter step.
sim-tipping-loop = This loop tips: { $names }. A push comes back { $gain } times as large, so that a small change can run away.
sim-waiting-circle = These actions wait for each other and would never begin: { $names }. Remove one of the predecessors.


## Reports (src/report)
report-due = Due
report-findings = Worth a second look
report-floor = floor crossed
report-floor-crossed = { $indicator } crosses its floor of { $floor } { $unit } on { $date } in { $scenario }
report-floors = Floors crossed (do no harm)
report-from = From
report-granted = Got
report-hints = { $count ->
    [one] One hint: see `throughline check`
   *[other] { $count } hints: see `throughline check`
}
report-indicator = Indicator
report-later = after the run
report-mark = rests on numbers that are illustrative or assumed by default: it shows how things hang together, not what will be measured.
report-met = met
report-no-indicators = The model has no indicators, so there is no table of them. Add some to say what success is, and by when.
report-no-shortfalls = No action went short of an input.
report-not-met = not met
report-of = Of
report-only-in = Only in { $scenarios }
report-ranges = (a–b) is the span of an uncertain number; for a bell curve, one sigma either side.
report-rating = rating
report-ratings = What the ratings say
report-scenario = Scenario
report-short = Short
report-shown-numbers = Today and target: { $total } numbers, of them { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed.
report-span = { $from } to { $to }, in { $unit }
report-target = Target
report-to = To
report-today = Today
report-unit = Unit
report-used-numbers = The run uses { $total } numbers: { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed by default.
report-wanted = Wanted
report-went-short = Went short


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
cli-about = Theories of change and their causal loops for security and justice reform, in one model that runs
cli-after-help = Errors go to standard error. Exit code 0: done; 1: the input has errors or a check failed; 2: wrong usage.
cli-bad-duration = `{ $text }` is not a span of time; write a number above 0 in units of the model, or with a unit, as in `3 months`
cli-bad-number = `{ $text }` is not a number ({ $why }); write one with a decimal point or comma, or a distribution such as `Pert(1,2,3)`
cli-bad-setting = `{ $text }` sets nothing; write it as WHAT=VALUE, such as `nodes.courts.capacity=12`
cli-cannot-print = cannot write to standard output: { $why }
cli-cannot-write = { $path }: cannot write the file: { $why }. Choose another name or folder
cli-did-you-mean = {" "}(did you mean { $what }?)
cli-error = error: { $message }
cli-export = Write a model in another format, by the ending of the file
cli-export-more = Formats: .json (everything, with every default written out), .csv (two tables, OUT-nodes.csv and OUT-links.csv), .svg (a drawing), .ron (the model file in its canonical layout).
cli-export-output = The file to write; its ending names the format
cli-export-view = Which drawing an .svg shows [default: tree]
cli-file = A model file (.ron)
cli-format = For people or for programs
cli-is-a-folder = { $path }: this is a folder; name a file in it
cli-new = Begin a model, empty or from a shipped one
cli-new-output = The file to write (.ron); one that is there is never replaced
cli-new-template = The shipped model to copy, by its name in `throughline templates`
cli-no-ending = { $path }: the name has no ending that says which format to write; there are { $known }
cli-no-scenario = there is no scenario `{ $name }`{ $hint }; there are { $known }
cli-no-such-folder = { $path }: there is no folder { $folder }; make it first, or choose another
cli-no-template = there is no shipped model `{ $name }`{ $hint }; there are { $known }
cli-no-window = this build has no window (it was built without the feature `app`); to run a model without one: throughline run { $file }
cli-open-file = The model to open in the window
cli-read-only = { $path }: the file is read-only; choose another name, or make it writable
cli-run = Run scenarios and show how the indicators fare
cli-run-every = Keep series at this interval, in units of the model or with a unit, as in `3 months` [default: 1 unit]
cli-run-more = Examples:
    throughline run models/police-transparency.ron
    throughline run MODEL.ron --scenario plan --set nodes.courts.capacity=12,5 -o series.csv
cli-run-output = Write the series of every node to this file
cli-run-scenario = A scenario, by id or exact name; may be given several times [default: nothing-done and plan]
cli-run-set = Set a number, as in nodes.ID.FIELD=3,5 or links.ID.odds=Pert(2,5,9); may be given several times
cli-scenarios-alike = several scenarios are called `{ $name }`; give the id of one: { $ids }
cli-templates = List the shipped models
cli-there-already = { $path }: there is a file of this name already; choose another name, or delete it first
cli-unknown-format = { $path }: `.{ $ending }` cannot be written; there are { $known }
cli-unknown-verb = there is no command `{ $word }`{ $hint }; there are { $verbs }. To open a file, name it with its ending
cli-view-of-picture = { $path }: --view chooses a drawing and goes with .svg; leave it out for other formats
cli-wrote = Wrote { $path }


## The window: commands (src/app/commands)


## The window: panels, start screen, messages (src/app)
