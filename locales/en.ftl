### Every word that people read. One section a room; keep messages in the order of their ids within it.

## Words of the field: kinds, roles, strengths, units (any room)
actor-civil-society = Civil society
actor-customary = Customary or traditional authority
actor-international = International partner
actor-judiciary = Judiciary
actor-management = Ministry or management
actor-new = New actor
actor-non-state-provider = Non-state provider
actor-oversight-body = Oversight body
actor-public = The public
actor-state-provider = State provider of security or justice
actor-where-it-stands = Where it stands
change-role-champion = Champion
change-role-constituency = Constituency for change
change-role-donor = Donor
change-role-loser = Stands to lose
change-role-mediator = Mediator
change-role-spoiler = Spoiler
day-month-year = { $day } { $month } { $year }
element-core-processes = Core processes
element-culture = Culture
element-equipment-facilities = Equipment and facilities
element-human-resources = Human resources
element-information-systems = Information systems and technology
kind-action = Action
kind-capacity = Capacity
kind-enabler = Enabler
kind-fund = Fund
kind-impact = Impact
kind-outcome = Outcome
kind-output = Output
kind-stage = Stage
kind-variable = Variable
level-institution = Institution
level-national = National
level-system = System
month-1 = Jan
month-10 = Oct
month-11 = Nov
month-12 = Dec
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-year = { $month } { $year }
origin-external = External
origin-national = National
oversight-civil-society = Civil society
oversight-executive = Executive
oversight-independent = Independent body
oversight-internal = Internal
oversight-international = International
oversight-judicial = Judicial
oversight-media = Media
oversight-parliamentary = Parliamentary
phase-a = A: assess
phase-b = B: vision and policy
phase-c = C: strategy
phase-d = D: reform plans
phase-e = E: architecture and oversight
raci-accountable = Accountable
raci-consulted = Consulted
raci-involved = Involved
raci-responsible = Responsible
scenario = Scenario
scenario-add = Add a scenario on top of this one
scenario-after = What came of it
scenario-base = Built on
scenario-changes = What is different
scenario-copy = Copy this scenario
scenario-harm = Harm it may do
scenario-new = What if { $number }
scenario-nothing-done = Nothing done
scenario-open = Show what is different: { $name }
scenario-plan = Plan
severity-error = Error
severity-hint = Hint
severity-warning = Warning
stance-neutral = Neutral
stance-opposed = Opposed
stance-strongly-opposed = Strongly opposed
stance-strongly-supportive = Strongly supportive
stance-supportive = Supportive
time-days = days
time-months = months
time-quarters = quarters
time-weeks = weeks
time-years = years
unit-day = day
unit-month = month
unit-quarter = quarter
unit-short-day = d
unit-short-month = mo
unit-short-quarter = qtr
unit-short-week = wk
unit-short-year = yr
unit-week = week
unit-year = year
units-days = days
units-months = months
units-quarters = quarters
units-weeks = weeks
units-years = years
voice-children = Children
voice-civil-society = Civil society
voice-diaspora = Diaspora
voice-elders = Elders
voice-men = Men
voice-minorities = Minorities
voice-opposition = Opposition
voice-victims = Victims
voice-women = Women
voice-youth = Youth

## Edits: what undo and redo call a gesture, and refusals (src/model/edit)
edit-about = Describe the model
edit-add = Add “{ $name }”
edit-change = Change “{ $name }”
edit-change-several = Change { $name } elements
edit-clock = Set the clock
edit-comment = Comment on “{ $name }”
edit-connect = Draw an arrow to “{ $name }”
edit-delete = Delete “{ $name }”
edit-delete-several = Delete { $name } elements
edit-duplicate = Duplicate { $name } boxes
edit-kind = Change the kind of “{ $name }”
edit-kind-several = Change the kind of { $name } boxes
edit-layout = Lay out the drawing
edit-length = Change how long “{ $name }” takes
edit-logic = Change how “{ $name }” comes about
edit-move = Move “{ $name }”
edit-move-several = Move { $name } boxes
edit-number = Set a number of “{ $name }”
edit-part = Change who does “{ $name }”
edit-paste = Paste { $name } boxes
edit-paste-cells = Write { $name } rows
edit-pin = Pin “{ $name }”
edit-pin-several = Pin { $name } boxes
edit-rename = Rename to “{ $name }”
edit-review = Comments by { $name }
edit-scenario = Change the scenario “{ $name }”
edit-standing = Change where “{ $name }” stands
edit-start = Move the start of “{ $name }”
edit-take-off = Take “{ $name }” off the drawing
edit-take-off-several = Take { $name } boxes off the drawing
edit-unpin = Unpin “{ $name }”
edit-unpin-several = Unpin { $name } boxes
edit-way = Move a condition of “{ $name }”
edit-workbook = Changes from a workbook
refuse-beyond-sheet = There is no row for it. Write new results in the last row first.
refuse-cited = “{ $name }” is still cited. Take it out of the sources that name it first.
refuse-document-key = A document is cited by a short name without a slash, such as “000”. Choose another name.
refuse-empty-comment = There is nothing in the comment. Write something first.
refuse-empty-indicator = An indicator needs a name. To remove it, delete it in the inspector.
refuse-gone = { $id } is not there any more. Select it again.
refuse-into-enabler = “{ $to }” is there or not, and nothing drives it. Give it a date, or draw the arrow to what needs it.
refuse-kind = “{ $name }” cannot be of that kind: “{ $place }” needs it as it is. Change that first.
refuse-long-list = The list has more than { $most } lines. Paste it in parts.
refuse-long-name = The name is longer than { $most } characters. Shorten it, and move the rest to the description.
refuse-no-change = The scenario has no such change.
refuse-no-condition = Only conditions belong to ways. Make the arrow a condition first.
refuse-no-date = “{ $text }” is no date. Write it as 2028-06-01, 2028-06 or 2028, or as a span such as 18 months.
refuse-no-indicator = This result has no indicator yet. Write the name of one first, in the column before.
refuse-no-name = An arrow is called by its two ends. Rename those.
refuse-no-number = The model has no number { $path }. Choose the number again.
refuse-no-sign = “{ $link }” has no sign: inputs are used, relations only tell. Make it an influence first.
refuse-no-time = An action takes some time: more than nothing
refuse-no-way = “{ $to }” has no such way. Add the way first.
refuse-not-a-number = “{ $text }” is no number. Write it as 3, 2–5 or 2 / 3 / 5.
refuse-nothing-selected = Nothing is selected that this could be done to. Select a box first.
refuse-nothing-to-paste = There is no box in what was copied. Copy boxes, or an indented list of names.
refuse-nowhere = { $id } is not among the { $table } of the model. Choose another.
refuse-number-exact = { $path } is a plain number and cannot be uncertain. Give one value.
refuse-number-fixed = { $path } is the same in every scenario. Change it in the model.
refuse-number-flaw = { $path } cannot be that: { $why }.
refuse-number-least = { $path } must be at least { $low }, not { $value }.
refuse-number-range = { $path } must be { $low } to { $high }, not { $value }.
refuse-read-only = This column follows from others and cannot be written.
refuse-role = An arrow of this role cannot go from “{ $from }” to “{ $to }”. Choose another role, or another end.
refuse-self-link = A box cannot cause itself. Put a second variable between.
refuse-twin = There is such an arrow from “{ $from }” to “{ $to }” already. Change that one.
refuse-unfit = The arrow { $link } would not fit any more. Change or delete it first.

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
problem-strike-level-remedy = Act on its effort, on its capacity, or on what its causes call for
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
sim-clock = The clock makes no sense: the horizon and the step must be above 0, and there may be at most a million steps.
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
sim-strikes-no-state = “{ $event }” is to strike the level of “{ $node }”, which follows its causes at once, so that nothing of it stays. Let it act on the pull or the effort, or give the box a time to rise.
sim-tipping-loop = This loop tips: { $names }. A push comes back { $gain } times as large, so that a small change can run away.
sim-waiting-circle = These actions wait for each other and would never begin: { $names }. Remove one of the predecessors.

## Reports (src/report)
change-carries = { $name } carries
change-cut = { $name } is cut
change-done = “{ $name }” is done
change-fails = The assumption “{ $name }” fails
change-holds = The assumption “{ $name }” holds
change-in-force = { $name } is in force
change-in-force-from = { $name } is in force from { $date }
change-level = { $name } stands at { $to }
change-no-trend = The trend “{ $name }” does not hold
change-not-done = “{ $name }” is not done
change-not-in-force = { $name } is not in force
change-number = number
change-onset = “{ $name }” strikes on { $date }
change-priority = “{ $name }” has priority { $priority }
change-scale = { $name }: { $field } at { $percent } %
change-set = { $name }: { $field } { $to } instead of { $from }
change-set-new = { $name }: { $field } { $to }
change-start = “{ $name }” starts on { $date }
change-strikes = “{ $name }” strikes
change-strikes-not = “{ $name }” does not strike
change-trend = The trend “{ $name }” holds
fact-arrows = Arrows
fact-authors = Authors
fact-base = Built on
fact-changes = Changes
fact-comment = What is said
fact-comment-on = About
fact-confidence = How sure
fact-costs = Costs
fact-disaggregation = Broken down by
fact-disputed = Disputed by
fact-floor = Floor
fact-from-to = { $from } to { $to }
fact-in-all = { $amount } in all
fact-inflows = Money coming in
fact-key = Cited as
fact-log = Changes so far
fact-logic = Comes about by
fact-nature = What it does
fact-negative-effects = Negative effects
fact-other-way = The other way
fact-ours = Ours, not from a source
fact-party-views = How parties see it
fact-per-time = { $amount } a { $unit }
fact-points = Points
fact-relation = Relation
fact-routes = Where cases go
fact-same-way = The same way
fact-schedule = From when
fact-source = Sources
fact-standing = Standing
fact-state-gap = What is missing
fact-state-today = Today
fact-state-wanted = Wanted
fact-steps = Steps
fact-sure = confidence { $confidence }
fact-terms = Own words
fact-to = To
fact-ways = Ways
fact-yes = Yes
report-compare-better = Better in
report-compare-drawn = { $runs } futures of each scenario, the same draws in all of them (seed { $seed }).
report-compare-first = Differences are to { $scenario }.
report-compare-how = Of a value: what nine in ten futures lie within, and (the one in the middle). Of a difference, taken future by future: the same, and (the mean). “Better in” is the share of futures that stand better than the same futures of the first scenario.
report-compare-indicator = { $indicator } ({ $unit }): today { $today }, target { $target } by { $due }
report-compare-money = Money spent is that of a single run, by calendar year.
report-compare-short = { $action } of { $input }, { $share } %
report-compare-spent = Spent from { $fund } ({ $unit })
report-compare-total = In all
report-compare-unfunded = Costs that name no fund are not counted: { $names }
report-compare-went-short = Went short, by so much of what was wanted while it lasted
report-due = Due
report-findings = Worth a second look
report-floor = floor crossed
report-floor-crossed = { $indicator } crosses its floor of { $floor } { $unit } on { $date } in { $scenario }
report-floors = Floors crossed (do no harm)
report-from = From
report-futures-drawn = { $runs } futures of each scenario, { $sampling } (seed { $seed }). { $uncertain ->
    [0] No number of this model is uncertain: its futures differ at most in what is left to chance.
    [one] One number is uncertain, { $illustrative } illustrative.
   *[other] { $uncertain } numbers are uncertain, { $illustrative } of them illustrative.
}
report-futures-first-met = First met
report-futures-floor = { $indicator } crosses its floor of { $floor } { $unit } in { $share } of the futures of { $scenario }
report-futures-held = In { $share } of the draws what blocks “{ $node }” leaves less than its level today; it is taken as free to its full there. Give those blockers a narrower range, or the box a lower level today.
report-futures-how = Of a share of futures: what it may be at 95 %, and (what was counted). Of a value or a date: what nine in ten futures lie within, and (the one in the middle).
report-futures-known = { $scenario }: after { $runs } futures every share is known to ± { $within } percentage points (95 %).
report-futures-met = Futures met
report-futures-never = never
report-futures-seldom = in { $share } % at all
report-futures-value = Value when due
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
report-rank-actions = Action: with it, against without
report-rank-alone = Each line changes one thing and leaves all else. Where two things need each other, each has the whole of what they do together: the lines do not add up.
report-rank-aside = (not in this scenario)
report-rank-assumptions = Assumption: if it holds, against if it fails
report-rank-bars = Bars: + for the better, - for the worse; the longest is the largest effect.
report-rank-bars-up = Bars: + raises it, - lowers it; the longest is the largest effect. The model does not say which way is wanted.
report-rank-behind = Behind the target stand { $total } numbers: { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed by default.
report-rank-by-chance = { $rest } of the { $all } uncertain numbers cannot be told from having no part: by chance alone the largest of so many goes up to { $limit }.
report-rank-chance = Left to chance, so that a single run says nothing of it (try --runs 1000): { $names }
report-rank-changes-met = Target met
report-rank-correlation = Correlation
report-rank-difference = Difference
report-rank-drawn = { $runs } futures, the same draws for every line (seed { $seed }).
report-rank-events = Event or trend: with it, against without
report-rank-how-to-test = A test of “{ $name }”: { $test }
report-rank-idle = Without effect on it, or next to none: { $names }
report-rank-likely = Likely to hold
report-rank-met = { $indicators }: met in { $mark }{ $share } of futures.
report-rank-met-both = met either way
report-rank-met-neither = missed either way
report-rank-met-with = met only with it
report-rank-met-without = met only without it
report-rank-more = and { $more } more: see --format json
report-rank-never-questioned = Never questioned (no likelihood is given, so it is taken as certain): { $names }
report-rank-nothing-to-meet = No indicator with a target measures it.
report-rank-numbers = Uncertain number that goes together with it
report-rank-of-scale = Of scale
report-rank-path = What it is
report-rank-points = { $points } ± { $off } in 100
report-rank-range = { $low } to { $high } ({ $mean })
report-rank-ranges = Of values: what nine in ten futures lie within, and (the mean). Of shares of futures: how far off they may be, at 95 %.
report-rank-settled = The scenario says whether it holds: { $names }
report-rank-single = A single run, with every number at its most likely value; --runs 1000 shows how sure this is.
report-rank-strikes = (strikes in { $share } of futures; then { $difference })
report-rank-sure = The model is sure of it: { $names }
report-rank-target = What matters most for { $target } ({ $unit }), in { $scenario }
report-rank-test-first = Worth testing first
report-rank-test-idle = Hardly worth a test here, for it makes next to no difference: { $names }
report-rank-value = Today { $today }; on { $date } { $value }
report-rank-worth-futures = Futures in 100
report-rank-worth-of-futures = At most so many more futures in 100 would meet the target if one knew beforehand whether the assumption holds, and could switch to something as promising as this scenario is now: p (1 - p) times the difference it makes, p being how likely it is to hold.
report-rank-worth-of-value = At most the target would gain so much on average if one knew beforehand whether the assumption holds, and could switch to something as promising as this scenario is now: p (1 - p) times the difference it makes, p being how likely it is to hold.
report-rank-worth-value = Gain in value
report-rating = rating
report-ratings = What the ratings say
report-sampling-latin = drawn by Latin hypercube
report-sampling-plain = drawn independently
report-sampling-sobol = drawn by Sobol sequences
report-scenario = Scenario
report-short = Short
report-shown-numbers = Today and target: { $total } numbers, of them { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed.
report-span = { $from } to { $to }, in { $unit }
report-target = Target
report-to = To
report-today = Today
report-unit = Unit
report-used-numbers = The run uses { $total } numbers: { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed by default.
report-value-costs = Costs, { $currency }
report-value-exact = All { $tried } sets of the actions that spend money were tried, in single runs. A set that costs more is listed only if it does better.
report-value-gains = Gains, { $unit }
report-value-greedy = There are more actions than can be tried in every set. { $tried } sets were tried, by taking away, adding and exchanging actions one by one: a better set may exist.
report-value-met = Met in futures
report-value-nothing = none of them
report-value-per-unit = For one unit
report-value-set = Best set of actions
report-value-spends = Spends, { $currency }
report-value-target = What money buys for “{ $target }” ({ $unit }) in { $scenario } by { $date }
report-wanted = Wanted
report-went-short = Went short
why-all = Together
why-amount = { $x } { $unit }
why-backlog = The backlog of { $node }
why-by-way = by { $moved ->
    [up] raising
    [down] lowering
   *[past] what it did to
} “{ $first }”
why-by-way-through = by { $moved ->
    [up] raising
    [down] lowering
   *[past] what it did to
} “{ $first }”, through “{ $last }”
why-change = Change
why-differs = { $node } is { $much } in { $scenario } than in { $against } by { $date }: { $changes }.
why-even = { $node } is the same in { $scenario } as in { $against } by { $date }, because what the changes do cancels: { $changes }.
why-future = Both scenarios take place in future { $future }, { $sampling } (seed { $seed }).
why-group = these changes work against each other; see each alone: { $changes }
why-higher = higher
why-longer = longer
why-lower = lower
why-much = { $amount } { $way }
why-much-by = { $way } by { $amount }
why-opposed = { $node } is { $much } in { $scenario } than in { $against } by { $date }, but these changes work against each other; see each alone: { $changes }.
why-others = { $count ->
    [one] one other change
   *[other] { $count } other changes together
}
why-own = No link: a switch, a date, a number or an event of its own
why-part = Part
why-points = { $x } percentage points
why-reason = { $change } { $much }
why-reason-first = { $change } makes it { $much }
why-root-absent = { $name } not being in force
why-root-carries = { $name } carrying
why-root-cut = { $name } being cut
why-root-done = “{ $name }”
why-root-fails = the failing of the assumption “{ $name }”
why-root-holds = the holding of the assumption “{ $name }”
why-root-level = { $name } at { $to }
why-root-no-trend = the trend { $name } not holding
why-root-not-done = not “{ $name }”
why-root-number = { $name }: { $field } { $to } instead of { $from }
why-root-number-new = { $name }: { $field } { $to }
why-root-numbers = { $name }: other { $field }
why-root-present = { $name } being in force
why-root-present-from = { $name } being in force from { $date }
why-root-priority = { $name } with priority { $priority }
why-root-start = { $name } starting on { $date }
why-root-start-at-once = { $name } starting at once
why-root-strikes = { $name } striking
why-root-strikes-by-chance = { $name } striking by chance only
why-root-strikes-not = { $name } not striking
why-root-strikes-on = { $name } striking on { $date }
why-root-trend = the trend { $name }
why-route-out = What it sends on: { $route }
why-same = { $node } is the same in { $scenario } as in { $against } by { $date }: no change reaches it.
why-shorter = shorter
why-through = Came in from
why-throughput = The throughput of { $node }
why-utilisation = The utilisation of { $node }
why-wait = The wait at { $node }

## Pictures (src/picture)
page-actors = Power and interest
page-actors-asked = consulted in { $count ->
    [one] one action
   *[other] { $count } actions
}
page-actors-drag = drag an actor to change both
page-actors-guessed = the places of { $guessed } of { $count } are illustrative
page-actors-inform = Keep informed
page-actors-interest = Interest: how much it matters to them
page-actors-key-asked = consulted
page-actors-manage = Work with closely
page-actors-none = No actor is in this model. Add those with a stake in the list at the left: what they want, how much they can move, where they stand.
page-actors-power = Power
page-actors-satisfy = Keep satisfied
page-actors-stands = power { $power } %, interest { $interest } %
page-actors-unasked = not consulted
page-actors-watch = Keep an eye on
page-amount-billion = { $amount } billion
page-amount-million = { $amount } million
page-chain = Justice chain
page-chain-none = No stage of the justice chain is in this model. Arrest, remand, trial and custody are stages: queues of cases with a limited capacity. Add one in the loops.
page-chain-tick = { $count } cases waiting
page-chain-waits = waits at this pace: { $terms } = { $sum } { $unit }
page-chain-waits-until = waits at this pace until { $end }: { $terms } = { $sum } { $unit }
page-chain-way = from { $from } to { $to }
page-check = Check of oversight
page-check-access = Has access
page-check-but = no: { $names }
page-check-independent = Independent
page-check-layers = { $layers } layers
page-check-no = no
page-check-nobody = nobody
page-check-none = The model does not say who oversees whom. An actor's oversight is entered in the inspector.
page-check-service = Overseen
page-check-sum = { $sound } of { $count } overseen from within and from outside, by independent bodies with access
page-check-within = From within
page-check-without = From outside
page-check-yes = yes
page-demand = Demand and supply
page-demand-enough = enough of everything
page-demand-key-granted = taken
page-demand-key-short = wanted, but not there
page-demand-key-supply = what there is of a capacity
page-demand-more = and { $count } more
page-demand-most = at most { $amount } { $unit } a quarter
page-demand-none = No action takes anything of a fund or a capacity.
page-demand-of = at most { $amount } of { $there } { $unit } wanted
page-demand-period = { $date }: { $wanted } wanted, { $granted } there
page-demand-run = Run the model (space) to see what the actions want of funds and capacities, quarter by quarter, and who goes short.
page-demand-short = { $short } of { $count } fall short
page-demand-spoken = { $name }: { $peak }
page-demand-who = { $action } short by { $percent } %, { $from } to { $to }
page-differences = difference to { $other }, { $moment }
page-gap = Gap
page-institutions = Institutions
page-institutions-elements = Institutions and the five elements
page-institutions-levels = Institutions by level
page-institutions-none = No institution is in this model. Add those that the reform changes in the list at the left, and say of each element how it is today and how it is wanted.
page-institutions-phases = Institutions by phase
page-institutions-sectors = Institutions by sector
page-lane-empty = nothing said of { $count ->
    [one] 1 element
   *[other] { $count } elements
}
page-lane-nobody = No institution named
page-lane-overseen = is overseen
page-lane-oversees = oversees { $names }
page-lane-untold = nothing said of its elements
page-lanes-institution = Single institutions
page-lanes-national = National level
page-lanes-no-level = No level named
page-lanes-nobody = Boxes that belong to no institution
page-lanes-others = Overseers and overseen without an institution here, { $level }
page-lanes-others-plain = Overseers and overseen without an institution here
page-lanes-system = Security and justice system
page-level = Level
page-moment-words = { $moment }; words as at the start
page-money = Money by source
page-money-all = In all
page-money-all-in = In all, { $currency }
page-money-none = Nothing is spent from a fund in this scenario.
page-money-over = Over each bar: the national share
page-money-run = Run the model (space) to see what is spent year by year, and how much of it is national.
page-money-share = national share { $first } in the first year, { $last } in the last
page-money-year = { $year }: { $national } national, { $external } external, a national share of { $share }
page-nothing-planned = nothing planned
page-oversight = Who oversees whom
page-oversight-access = with access
page-oversight-dependent = not independent of it
page-oversight-independent = independent of it
page-oversight-key-inside = from within
page-oversight-key-outside = from outside
page-oversight-key-shut = without access
page-oversight-layer = layer { $layer }
page-oversight-line = { $overseer } oversees { $service } ({ $kind })
page-oversight-no-access = without access
page-plan = Calendar
page-plan-critical = critical
page-plan-dates = { $from } to { $to }
page-plan-decides = decided by { $path }
page-plan-done = { $percent } % done
page-plan-drag = drag a bar to move its start, its right end to change how long it takes
page-plan-ended = ended, kept up at { $percent } %
page-plan-existing = there today
page-plan-held-back = held back by what it depends on
page-plan-kept-up = kept up at { $percent } %
page-plan-key-critical = critical: the least slack of all
page-plan-key-late = later than planned
page-plan-key-slack = slack: how much later it may be
page-plan-late = “{ $target }” cannot be met by its date: what it needs is at work { $time } too late. What decides: { $path }
page-plan-more = { $first }, and { $count } more
page-plan-never = not complete within the run
page-plan-no-phase = No phase named
page-plan-none = No action is in this model. An action is work that produces an output: add one in the tree, below an output.
page-plan-not-begun = not begun
page-plan-really = complete in { $date }, later than planned
page-plan-short-of = short of { $names }
page-plan-since = from { $from } on
page-plan-slack = { $time } slack
page-plan-slack-late = { $time } late
page-plan-span = { $from } to { $to }
page-plan-target-late = { $time } too late
page-plan-target-none = no action leads to it
page-plan-target-slack = { $time } slack
page-plan-waits = waits for { $names }
page-raci = Who does what
page-raci-amiss = { $words }; { $amiss } of { $count } actions lack a part or have two who answer
page-raci-cell = { $actor }, { $action }: { $part }
page-raci-load = carries
page-raci-many = { $count } are { $part }, one should be
page-raci-missing = Missing or double
page-raci-no = no { $letter }
page-raci-no-part = no part
page-raci-nobody = nobody is { $part }
page-raci-nothing = every action has all four, and one who answers
page-raci-whole = { $words }
page-reverse = Reverse mapping
page-reverse-against = against
page-reverse-aside = which objectives the actors who matter to them would carry
page-reverse-blocked = blocked
page-reverse-carried = carried
page-reverse-carry = For it: { $names }
page-reverse-contested = contested
page-reverse-for = for
page-reverse-how = An actor matters to an objective who has a part in an action that it rests on, answers for a box on the way, or belongs to an institution of one. Who is against the reform and has no part in it stands against all of it. Each weighs power times interest times how firmly they stand; the bars are the sums. The figures are the balance of support and opposition, from −100 to +100, with powers and interests at their least and at their most favourable.
page-reverse-names = { $names } and { $count } more
page-reverse-nobody = Nobody who matters to it takes a side.
page-reverse-none = No outcome is in this model.
page-reverse-range = { $low } to { $high }
page-reverse-resist = Against it: { $names }
page-reverse-turn = One step by { $name } would do most: { $balance }
page-reverse-unknown = nobody takes a side
page-stage-capacity = up to { $count } a { $unit }
page-stage-cases = cases
page-stage-dropped = { $count } drop out
page-stage-finished = { $count } a { $unit } finished
page-stage-leave = { $count } leave
page-stage-new = new a { $unit }
page-stage-rate = { $count } a { $unit }, { $percent } % used
page-stage-today = { $count } at the start
page-stage-unlimited = no limit
page-stage-wait = wait
page-stage-waiting = { $count } { $unit }
page-stage-waits = a wait of { $wait }
page-state-today = Today
page-today = as it is today
page-unasked = Much at stake, and consulted in no action
page-unasked-none = Whoever has much at stake works in an action or is consulted.
page-unasked-one = { $name }, interest { $interest } %
page-voices = Who is consulted
page-voices-idle = { $names } (not consulted)
page-voices-nobody = nobody speaks for them
page-voices-sum = { $heard } of { $count } voices
page-wanted = Wanted
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

## Other formats (src/exchange)
expected-citation = a citation such as `GR/5.2`
expected-date = a day such as `2015-12-31`
expected-decimal = a number such as `0.5`
expected-flag = `true` or `false`
expected-flow = `arrivals`, `capacity`, `drop`, `inflow` or a route as `{ "{" }"route": "name"{ "}" }`
expected-id = an id of a-z, 0-9, `-`, `_` and `.`
expected-id-near = an id of a-z, 0-9, `-`, `_` and `.`, such as `{ $near }`
expected-list = a list `[…]`
expected-moment = a moment as `{ "{" }"date": "2015-12-31"{ "}" }` or `{ "{" }"time": 12{ "}" }`
expected-number = a number
expected-object = an object `{ "{" }…{ "}" }`
expected-quantity = a number as `{ "{" }"value": 3{ "}" }`
expected-scale = a scale as `{ "{" }"at0": 0, "at1": 100{ "}" }`
expected-strength = a strength as `{ "{" }"word": "strong"{ "}" }` or `{ "{" }"value": 0.4{ "}" }`
expected-target = `pull`, `level`, `effort` or a flow as `{ "{" }"flow": "arrivals"{ "}" }`
expected-text = a text
expected-whole = a whole number from { $least } to { $most }
expected-words = one of { $words }
found-list = a list
found-object = an object
loss-bad-key = left out: expected { $expected } as the key
loss-beside-date = the date { $date } was read, not the time { $time } beside it; take out the one that is wrong
loss-beside-distribution = the distribution was read, not the value { $value } beside it; to give an exact number, take the distribution out
loss-beside-word = the word `{ $word }` was read, not what stands beside it; to give a number of your own, take the word out
loss-comment-empty = a comment without words
loss-comment-long = a comment of more than 100,000 letters
loss-comment-on = what the comment is about cannot be told
loss-comment-stance = a comment that neither agrees, disputes, asks nor notes
loss-csv-added = the tables say nothing of `{ $name }` but this name; it was added with the name alone, to be filled in
loss-csv-cell = left out: `{ $cell }` means nothing in this row
loss-csv-citation = left out: `{ $text }` is not a citation such as `GR/5.2`
loss-csv-column = left out: there is no such column
loss-csv-column-twice = left out: the column stands here for the second time
loss-csv-element = the tables cannot carry it as it is
loss-csv-end = the row was left out: no box has the id or the name `{ $end }`
loss-csv-end-several = the row was left out: several boxes have the name `{ $end }`; give the id of one
loss-csv-fields = the tables have no place for this, or not for all of it: { $fields }
loss-csv-flow = the row was left out: give a flow, one of `arrivals`, `capacity`, `drop`, `inflow` or the name of a route
loss-csv-id = `{ $text }` is not an id; `{ $id }` was made of it
loss-csv-id-twice = the row was left out: the id `{ $id }` stands in a row before
loss-csv-made = reading the tables back adds what the model does not have ({ $count })
loss-csv-misfit = the row was left out. { $why }
loss-csv-nameless = the row was left out: it has neither an id nor a name
loss-csv-row = the row was left out: expected { $expected } but found { $found }
loss-csv-table = the tables have no place for these ({ $count })
loss-csv-unreadable = the tables cannot be read back: { $why }
loss-csv-word = the word `{ $word }` was read, not the value beside it; to give a number of your own, clear the word
loss-key-twice = stands here twice; only one of the two was read
loss-line = Not carried over: { $at }: { $what }
loss-missing = { $expected } is missing here; what needs it was left out
loss-more = { $count } more of what was left out is not listed
loss-not-assumed = marked as assumed, but nothing is assumed here: taken as given
loss-not-used = left out: it means nothing beside this `{ $by }`
loss-nowhere = names `{ $id }`, which is not among the { $table }; it was left out
loss-unexpected = left out: expected { $expected } but found { $found }
loss-unexpected-needed = expected { $expected } but found { $found }; what needs it was left out
loss-unknown-key = left out: there is no such key here
loss-unknown-key-near = left out: there is no such key here; did you mean `{ $near }`?
unreadable-comments = this is no file of comments on a model; comments are downloaded from a review packet
unreadable-comments-json = this is no JSON; download the comments again from the review packet
unreadable-comments-large = the file is larger than 16 MB; comments are much smaller
unreadable-comments-version = version { $version } of the format is not known here; update the program
unreadable-csv = this is not a table of cells: { $why }. Write it again
unreadable-csv-columns = the first row names no column { $columns }. Name the columns there, as in the tables that are exported
unreadable-cut-off = the text ends in the middle of a value; it may have been cut off. Take an earlier copy of the file
unreadable-deep = brackets are nested more than { $most } deep here, as in no model. Look whether this is the right file
unreadable-empty = the file is empty. Export the model again
unreadable-format = this is no format of the JSON of a model. Write `"format": { $known }`
unreadable-json = this is not JSON: { $why }. Correct it, or export the model again
unreadable-large = the file is larger than { $most } MB, as no model is. Look whether this is the right file
unreadable-many = the file holds more than { $most } values. Split it into several models, or look whether this is the right file
unreadable-missing = { $expected } is missing here. Add it
unreadable-newer = written by a newer Throughline (format { $format }; this one reads up to { $known }). Update the program
unreadable-no-model = no model stands in this JSON: it has neither `nodes` nor `links`, `about` or `clock`. Look whether this is the right file
unreadable-not-finite = a number must be finite. Give one, or null where there is none
unreadable-twice = the id `{ $id }` stands here for the second time. Give one of the two another id
unreadable-unexpected = expected { $expected } but found { $found }. Correct it

## Other formats: workbook (src/exchange/xlsx)
loss-xlsx-about = this sheet does not say of which version and for whom the workbook was written; it was taken for the whole model as it is now
loss-xlsx-about-what = the row was left out: what it is about is not in the model; give the id, such as `nodes.trust`, or the exact name
loss-xlsx-actor = left out: no actor is called “{ $text }”; give the exact name of one on the sheet of actors
loss-xlsx-actors = left out: several actors are called “{ $text }”; give them different names first
loss-xlsx-bare = left out: a text is needed here
loss-xlsx-by = the row was left out: say who comments
loss-xlsx-column = left out: no column of this sheet is called “{ $name }”
loss-xlsx-control = letters that no cell can hold were left out
loss-xlsx-costs = left out: of “{ $text }” only the number of a cost can be changed here; leave the rest of each line as it was, or change it in the model
loss-xlsx-costs-empty = left out: no cost is taken out here; write 0, or remove the cost in the model
loss-xlsx-costs-none = left out: the action has no cost to change; add one in the model
loss-xlsx-costs-range = left out: a cost that is a range is not read back; write it as a single number in the model first, or change it there
loss-xlsx-costs-several = left out: the action has several costs, and “{ $text }” could be any of them; change the number in the line of one
loss-xlsx-cut = left out: the cell could not hold all that stands here; change it in the model
loss-xlsx-date = left out: “{ $text }” is no date; give one such as 2028-06-01, 2028-06 or 2028
loss-xlsx-entry = left out: an entry needs a date and an amount; write 0, or remove the entry in the model
loss-xlsx-error = left out: the spreadsheet could not compute this cell; write a value
loss-xlsx-fixed = left out: “{ $text }” stands in a cell that is not read back; change it in the model
loss-xlsx-gone = left out: this cannot be changed here
loss-xlsx-indicator = the row was left out: no indicator is called “{ $text }”, or several are; give the id of one
loss-xlsx-key = the sheet was left out: it needs the columns { $name }
loss-xlsx-long = the text is longer than a cell can hold; it was cut after 32,767 letters
loss-xlsx-many = more changes than are read at once; take these in, then write the workbook again for the rest
loss-xlsx-name-long = left out: the name is too long; shorten it
loss-xlsx-new = the row was left out: on this sheet no rows can be added; add it in the model
loss-xlsx-number = left out: “{ $text }” is no number; give one such as 40, 0.5 or 40–60
loss-xlsx-part = left out: no actor is called “{ $text }”; give exact names or ids of actors, one a line
loss-xlsx-partly = the workbook has the main fields of these, not all ({ $count })
loss-xlsx-parts = left out: several actors are called “{ $text }”; give the id of the one that is meant
loss-xlsx-priority = left out: “{ $text }” is no priority; give a whole number from 1 to 255
loss-xlsx-removed = rows that are not there any more removed nothing from the model ({ $count })
loss-xlsx-sheet = left out: no sheet of the workbook is called so
loss-xlsx-stance = left out: “{ $text }” is no stance; write one of the words of this column
loss-xlsx-stays = left out: a reading needs a value; remove the reading in the model
loss-xlsx-table = the workbook has no place for these ({ $count })
loss-xlsx-thousands = left out: the mark in “{ $text }” may part thousands or begin a fraction; write 120000, or a fraction with another digit, such as 1.1250
loss-xlsx-twice = the row was left out: the same row stands above
loss-xlsx-two = left out: this was changed in another cell already, and “{ $text }” is something else
loss-xlsx-unknown = the row was left out: nothing in the model has the id { $id }
loss-xlsx-version = the model has changed since the workbook was written; what was changed in the model alone is set back by these cells
loss-xlsx-wrong = left out, as the model would be wrong with it. { $why }
unreadable-xlsx = this is no workbook, or a broken one. Save it as XLSX again
unreadable-xlsx-cells = there are more cells than in any workbook that is written here. Look whether this is the right file
unreadable-xlsx-large = the workbook is larger than { $most } MB when it is unpacked. Look whether this is the right file
workbook-view = Workbook
xlsx-about = About
xlsx-box-id = Id of the box
xlsx-changed = Changed to
xlsx-classification = Classification
xlsx-documents = Documents
xlsx-done-changed = “{ $name }”, { $field }: { $before } became { $after }
xlsx-done-comment = New comment by { $by }: { $text }
xlsx-done-reading = New reading of “{ $name }”: { $value } on { $date }
xlsx-entry = What it is
xlsx-first-met = First met
xlsx-framework = Framework
xlsx-group = For whom
xlsx-how = How to send it back
xlsx-how-change = Change cells in place and send the file back. What nobody touched stays as it is in the model.
xlsx-how-ids = The small grey columns hold ids, by which rows are found again. Leave them as they are.
xlsx-how-rough = A number with ~ is illustrative: made up so that the model runs.
xlsx-how-rows = New rows can be added on the sheets “{ $readings }” and “{ $comments }”. A row that is removed removes nothing from the model.
xlsx-id = Id
xlsx-indicator-id = Id of the indicator
xlsx-indicators = Indicators
xlsx-inflow = Comes in
xlsx-inputs = Inputs
xlsx-latest = Latest reading
xlsx-mean = Mean of futures
xlsx-met = Met
xlsx-no = No
xlsx-nothing = nothing
xlsx-number = Number
xlsx-omitted = Left out
xlsx-on = Id of what it is about
xlsx-p05 = 5 % of futures below
xlsx-p50 = Half of futures below
xlsx-p95 = 95 % of futures below
xlsx-project = Once
xlsx-readers = For readers up to
xlsx-recurrent = Kept up
xlsx-said = In this model
xlsx-scenario-id = Id of the scenario
xlsx-share = Share of futures met
xlsx-single = Value when due
xlsx-what = What
xlsx-yes = Yes

## Paper (src/paper)
paper-legend-blocks = holds it back
paper-legend-condition = is needed for it
paper-legend-delay = takes time
paper-legend-drives = drives a flow
paper-legend-guessed = ours, not from a source
paper-legend-helpful = helps, but is not needed
paper-legend-lowers = makes it less likely
paper-legend-raises = makes it likelier
paper-legend-relates = relates to it, carries nothing
paper-legend-uses = is used by it
paper-omitted = Left out for readers up to “{ $tier }”: { $what }.
paper-omitted-about = the texts of the model as a whole, for their public summary
paper-omitted-changes = { $count ->
    [one] some changes of { $count } scenario
   *[other] some changes of { $count } scenarios
}
paper-omitted-documents = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
paper-omitted-elements = { $count ->
    [one] { $count } element
   *[other] { $count } elements
}
paper-pdf-large = a page of the drawing’s own size is larger than a PDF page can be; choose a size of paper
paper-png-large = a picture of { $width } x { $height } pixels is too large; the largest scale for it is { $most }
paper-sheet = Sheet { $number } of { $count }
paper-state = { $scenario }, { $month }
paper-tile = Row { $row } of { $rows }, column { $column } of { $columns }
paper-unwritable = the picture cannot be written
paper-version = Version { $version }, { $date }
paper-withheld = Withheld
sheet-actors = Actors
sheet-architecture = Architecture
sheet-brief = Brief
sheet-brief-assumption = { $name } ({ $percent } % likely)
sheet-brief-rests = { $count ->
    [one] It rests on { $count } assumption: { $names }.
   *[other] It rests on { $count } assumptions, least surely on: { $names }.
}
sheet-brief-says = What the plan comes to
sheet-brief-single = { $indicator } comes to { $value } by { $date }.
sheet-brief-spends-nothing = The plan spends no money of a fund.
sheet-brief-spent = The plan spends { $sum } { $unit }.
sheet-brief-uncertain = What is uncertain
sheet-brief-unmeasured = { $count ->
    [one] { $count } of { $of } indicators has not been measured yet.
   *[other] { $count } of { $of } indicators have not been measured yet.
}
sheet-framework = Results framework
sheet-framework-empty = The model has no results yet.
sheet-how = futures in which the target is met (from { $percent } % of the way on, unless an indicator says otherwise), what nine in ten lie within when due, and when it is first met
sheet-illustrative = ~ marks a figure that is illustrative: made up so that the model runs.
sheet-loops = Causal loops
sheet-many-tiles = a poster of this drawing takes more than 400 sheets; choose larger paper
sheet-met = met in { $percent } %
sheet-more = More than the first
sheet-no-runs = there are no results to show, as the model does not run
sheet-plan = Plan
sheet-results = Results
sheet-scenario = Scenario
sheet-single-met = { $value }, met
sheet-single-missed = { $value }, not met
sheet-single-runs = { $count ->
    [one] { $count } scenario, each number at its most likely value
   *[other] { $count } scenarios, each number at its most likely value
}
sheet-spent = Money spent
sheet-target = target { $target }, { $date }
sheet-tree = Results tree

## The review packet (src/report/packet)
packet-actions = Actions
packet-add-comment = Add comment
packet-added = Comment added
packet-all-comments = All comments
packet-assumptions = Assumptions
packet-at-rest = At rest, without a run
packet-cancel = Cancel
packet-change = Change
packet-choose-agree = Agree
packet-choose-dispute = Dispute
packet-choose-note = Note
packet-choose-question = Question
packet-close = Close
packet-comment-on = Comment on “{ $name }”
packet-comment-on-whole = Comment on the whole
packet-comment-text = What should be said about this?
packet-comments = Comments: { $n }
packet-comments-here = Comments
packet-contents = Contents
packet-details = Details
packet-done = downloaded
packet-download = Download comments
packet-downloaded = Saved as { $name }. Send this file back.
packet-drawing-hint = Drag to move, Ctrl and wheel to zoom, click for details.
packet-drawing-keys = By keyboard: Enter goes in among the elements, arrows go on, Escape comes out.
packet-due = not downloaded yet
packet-edit = Edit
packet-elements = Every element
packet-figures = Figures
packet-fill-window = Fill the window
packet-findings = Findings
packet-findings-how = What a reviewer who knows the field would ask, found by the program.
packet-findings-none = Nothing was found
packet-illustrative = What is illustrative
packet-illustrative-how = { $count ->
    [one] { $count } number is made up so that the model runs. It should be replaced by what is known.
   *[other] { $count } numbers are made up so that the model runs. They should be replaced by what is known.
}
packet-loops = Named loops
packet-makes = What it makes
packet-more-results = And { $n } more. Type more letters to narrow them down.
packet-name-missing = Enter your name first, above.
packet-needs = What it needs
packet-no-comments = No comments yet
packet-no-comments-here = Nothing said yet. What do you think of this?
packet-no-comments-hint = Click anything in a drawing or table to comment on it. Download the comments at the end and send the file back.
packet-no-name = No name
packet-not-comments = This file holds no comments on a model. Nothing was changed.
packet-not-read = The file could not be read.
packet-not-stored = kept only while this page is open
packet-nothing-found = Nothing found
packet-nothing-to-download = There are no comments of yours yet.
packet-number = Number
packet-open = Open comments
packet-opened = Comments by { $name } opened: { $n }. If they are yours, enter “{ $name }” as your name to go on with them.
packet-opened-nothing = All comments in this file are here already.
packet-opened-own = Your comments opened: { $n }.
packet-other-model = These comments are on another version of the model, “{ $name }”. Nothing was changed.
packet-other-version = This file is from another version of the program. Nothing was changed.
packet-read-only = opened from a file
packet-remove = Remove
packet-removed = Comment removed
packet-results = Results
packet-risks = Risks
packet-save = Save
packet-saved = Comment saved
packet-scenarios = Scenarios
packet-search = Search
packet-show-in = Show in “{ $name }”
packet-show-in-drawing = Show in the drawing
packet-skip = Skip to the content
packet-stance = What kind of comment
packet-stance-agree = Agrees
packet-stance-dispute = Disputes
packet-stance-note = Notes
packet-stance-question = Asks
packet-summary = In short
packet-text-missing = Write something first
packet-title = { $title }: for review
packet-undo = Undo
packet-value = Value
packet-version = Version
packet-view = For review
packet-when = When
packet-whole-drawing = Whole drawing
packet-whole-model = The model as a whole
packet-why = Why
packet-why-how = What makes the difference between the plan and nothing done at the end of the run: the parts of all changes add up to it.
packet-your-name = Your name
packet-zoom-in = Zoom in
packet-zoom-out = Zoom out

## Differences (src/report/diff)
difference-added = added
difference-alone = What each change alone makes of { $name }
difference-alone-how = Each change is made alone to the old model; the largest comes first. They need not add up, for changes work together.
difference-alone-left = Not told: { $count } more.
difference-alone-of = Changed
difference-also-moved = Also moved { $where }
difference-and-more = { $names } and { $count } more
difference-better = better
difference-change = Change
difference-changed = changed
difference-count-added = { $count } added
difference-count-changed = { $count } changed
difference-count-moved = { $count } only moved
difference-count-new-id = { $count } with a new id
difference-count-removed = { $count } removed
difference-count-renamed = { $count } renamed
difference-field = What
difference-fresh = new
difference-gone = gone
difference-group-actions = Actions
difference-group-actors = Actors
difference-group-assumptions = Assumptions
difference-group-comments = Comments
difference-group-documents = Documents
difference-group-events = Events
difference-group-indicators = Indicators
difference-group-inputs = Inputs
difference-group-institutions = Institutions
difference-group-links = Arrows
difference-group-loops = Loops
difference-group-model = The model as a whole
difference-group-moved = Only moved
difference-group-results = Results
difference-group-risks = Risks
difference-group-scenarios = Scenarios
difference-group-sectors = Sectors
difference-group-stages = Stages
difference-group-trends = Trends
difference-group-variables = Variables
difference-indicator = Indicator
difference-indicators = Indicators when due, under the plan
difference-mark = { $name }, { $way }
difference-moved = { $where }, { $count ->
    [one] one box
   *[other] { $count } boxes
}: { $names }
difference-new = New
difference-new-id = with a new id
difference-none = Nothing differs
difference-not-run-new = The new model does not run, so nothing is told of its indicators.
difference-not-run-old = The old model does not run, so nothing is told of its indicators.
difference-old = Old
difference-omitted-new = New model: { $what }
difference-omitted-old = Old model: { $what }
difference-on-loops = on the loops
difference-on-tree = on the tree
difference-outside = due outside the run
difference-page = What differs: { $title }
difference-place = { $kind }, { $path }
difference-place-was = { $kind }, { $path }, before { $was }
difference-removed = removed
difference-renamed = “{ $old }” is now “{ $new }”
difference-same = the same
difference-tier = For readers up to: { $tier }
difference-way-moved = moved
difference-way-renamed = renamed
difference-withheld = { $count ->
    [one] One more element differs
   *[other] { $count } more elements differ
} that may not be told here. The figures are those of the whole models.
difference-worse = worse

## Other formats: graphs (src/exchange: GraphML, DOT)
loss-graph-added = is not in the model, but comes back
loss-graph-both-ways = points both ways; it is kept from its source to its target only. Draw a second arrow for the way back
loss-graph-documents = documents that are cited, but whose titles the file does not hold: { $count }; their keys stand for their titles. Give the documents theirs
loss-graph-edge-port = ends at ports of its boxes; it is kept, without them
loss-graph-element = is left out
loss-graph-end-group = begins or ends at the group `{ $id }`, and only boxes can have arrows; it is left out. Draw it to a box of the group
loss-graph-end-nowhere = begins or ends at `{ $id }`, which the file does not hold; it is left out
loss-graph-fields = not carried: { $fields }
loss-graph-group = the frame of the group "{ $name }" is not kept; its boxes are, with its name as their tag
loss-graph-hyperedge = joins several boxes at once ({ $ends }), and an arrow joins two; it is left out. Draw an arrow for each pair
loss-graph-idle = values that have no use where they stand: { $count }, such as `{ $example }`; they are left out
loss-graph-in-edge = a graph within an edge, which no arrow has; it is left out
loss-graph-inner = says something of a group or of the file, where a model has no place for it; it is left out
loss-graph-inside = holds other boxes, which now stand beside it
loss-graph-into-enabler = leads into an enabler, which no arrow moves; it is left out. Make the enabler an output or a variable, or change it by a scenario
loss-graph-key = values of a key that a model has no place for: { $count }, such as `{ $example }`; they are left out
loss-graph-kind = boxes that say no kind: { $count }; they became variables. Change their kinds where they are something else
loss-graph-labels = labels besides the first of a box: { $count }; they are left out
loss-graph-large = the file is larger than { $most } MB: other programs read it, this one does not
loss-graph-locator = lies in another file, which is not read; it is left out
loss-graph-long-name = the name has { $count } characters; it is cut after { $most }
loss-graph-looks = looks of their own (colours, shapes, bends of lines): { $boxes } boxes and { $lines } lines; kinds and roles give them theirs
loss-graph-markup = holds markup of another program, which is not read
loss-graph-misfit = says that it is a `{ $role }`, which cannot be between these boxes; it became a `{ $instead }`
loss-graph-nowhere = ids of what the file does not hold: { $count }, such as `{ $example }`; they are left out
loss-graph-outdone = names that differ from what the label shows: { $count }, such as `{ $example }`; the labels count
loss-graph-partly = carried in part: { $fields }
loss-graph-places = boxes whose place is not given in numbers that a drawing can have: { $count }; they are on no drawing
loss-graph-port = ports of boxes, which a model has not; it is left out
loss-graph-relation = relations that do not say which: { $count }; they became `{ $example }`. Change them where they are something else
loss-graph-role = arrows that say no role: { $count }; each has the one that its ends call for, such as `{ $example }`
loss-graph-second = a second graph; only the first of a file is read
loss-graph-self = leads from a box to itself, which no arrow can; it is left out
loss-graph-sign = arrows that say no sign: { $count }; they were guessed to be plus. Look through them, and turn those that work the other way
loss-graph-sign-outdone = says { $sign }, and its label the contrary; the label counts
loss-graph-table = not carried, or only in part: { $count }
loss-graph-turned = is drawn with its head at its source; it is taken as it is drawn
loss-graph-twin = says between the same boxes what an arrow before it says; it is left out
loss-graph-twin-node = has an id that a node before it has; it became `{ $id }`, and arrows lead to the first
loss-graph-undirected = lines without a direction: { $count }; they lead from their source to their target. Turn round those that work the other way
loss-graph-unknown-element = is no element of GraphML that has a place in a model; it is left out
loss-graph-value = values that cannot be understood: { $count }, such as `{ $example }`; they are left out
unreadable-graphml-empty = this GraphML holds no graph; export it again with nodes and edges
unreadable-graphml-many = the file holds more than { $most } nodes or edges, which no model has; export a part of it
unreadable-graphml-root = this is not GraphML: it begins with `<{ $tag }>`, and GraphML with `<graphml>`. Export it as GraphML
unreadable-xml-after = here is something outside the one element that a file has; delete it, or look for a tag that ends too early
unreadable-xml-ampersand = `&` begins the name of a character, and this one has no end; write `&amp;` for the sign itself
unreadable-xml-attribute = the attributes of `<{ $tag }>` are not written as `name="value"`, or one of them stands there twice; correct them, or export the file again
unreadable-xml-character = a file may not hold the character { $code }; delete it, or export the file again
unreadable-xml-cut = the file ends before `<{ $tag }>` is closed; it may have been cut off: get the whole of it
unreadable-xml-declares = the file declares names or types of its own (`<!DOCTYPE … [ … ]>`), which are never read, since they can make a file endless; export it without them
unreadable-xml-deep = elements stand more than { $most } deep within each other; export the file with fewer groups within groups
unreadable-xml-end = `</{ $tag }>` closes nothing here: `<{ $open }>` is still open; correct the tags, or export the file again
unreadable-xml-large = the file is larger than { $most } MB, which no model is; export a part of it
unreadable-xml-many = the file holds more than { $most } elements, which no model has; export a part of it
unreadable-xml-markup = the markup is broken here, or the file is cut off before it ends; get the whole of it, correct it, or export it again
unreadable-xml-none = this is not XML: it does not begin with `<`; choose another file, or export it again
unreadable-xml-reference = `{ $name }` names a character that is not known, and names from elsewhere are never looked up; write the character itself
unreadable-xml-unopened = `</{ $tag }>` closes what was never opened; delete it, or export the file again


## Handing out and getting back (src/share)
file-cannot-read = { $path }: cannot be read: { $why }
file-cannot-write = { $path }: cannot write the file: { $why }. Choose another name or folder
file-is-a-folder = { $path }: this is a folder; name a file in it
file-no-such-folder = { $path }: there is no folder { $folder }; make it first, or choose another
file-read-only = { $path }: the file is read-only; choose another name, or make it writable
file-too-large = { $path }: the file is larger than { $most } MB, which nothing that is read here is. Look whether it is the right file
review-changed = The model has changed since the packet was made.
review-divided = Reviewers are divided on { $name }
review-gone = Kept, but no longer in the model: { $name } ({ $path }): { $text }
review-told = { $file }: { $added ->
    [one] { $added } comment
   *[other] { $added } comments
} by { $reviewer } added, { $known } there already.

## Command line (src/cli)
cli-about = Theories of change and their causal loops for security and justice reform, in one model that runs
cli-after-help = Errors go to standard error. Exit code 0: done; 1: the input has errors or a check failed; 2: wrong usage.
cli-bad-date = `{ $text }` is not a date; write it as 2028-06-01
cli-bad-duration = `{ $text }` is not a span of time; write a number above 0 in units of the model, or with a unit, as in `3 months`
cli-bad-moment = `{ $text }` is no moment; write units of the model from the start, a span such as `18 months`, or a date such as 2028-06-01
cli-bad-number = `{ $text }` is not a number ({ $why }); write one with a decimal point or comma, or a distribution such as `Pert(1,2,3)`
cli-bad-percent = `{ $text }` is not a percentage between 0 and 100: write it as `1`, `0.5` or `2 %`
cli-bad-scale = `{ $text }` is not a scale; write a number from 0.01 to 100, such as 2 for twice as many pixels
cli-bad-setting = `{ $text }` sets nothing; write it as WHAT=VALUE, such as `nodes.courts.capacity=12`
cli-cannot-print = cannot write to standard output: { $why }
cli-check = Tell what is wrong with models, or worth a second look
cli-check-deny = Fail on warnings too, not only on errors
cli-check-more = Each finding has its severity, its place, its rule, the reason and the remedy. Exit code 1 where one of them is an error.
cli-checked = { $file }: { $errors ->
    [0] no errors
    [one] one error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] one warning
   *[other] { $warnings } warnings
}, { $hints ->
    [0] no hints
    [one] one hint
   *[other] { $hints } hints
}
cli-compare = Show scenarios side by side: indicators, money spent, who goes short
cli-compare-more = Examples:
    throughline compare models/police-transparency.ron
    throughline compare MODEL.ron --scenario plan --scenario nothing-done --runs 1000 -o compared.csv
cli-compare-output = Write the comparison to this file
cli-compare-runs = Over this many futures too, the same in every scenario: shares, spans, and how often one is better
cli-compare-scenario = A scenario, by id or exact name; may be given several times; the first is what the others are held against [default: all]
cli-did-you-mean = {" "}(did you mean { $what }?)
cli-diff = Tell what differs between two models, by meaning and not by line, and what that does to the indicators
cli-diff-exit-code = Exit with 1 where they differ, as `git diff` does
cli-diff-files = The old model file and the new one; or what git hands to a program that compares: path, old file, its id and mode, new file, its id and mode
cli-diff-more = Examples:
    throughline diff OLD.ron NEW.ron
    throughline diff OLD.ron NEW.ron -o changes.html --tier restricted
    git config diff.throughline.command "throughline diff", with the line `*.ron diff=throughline` in .gitattributes
cli-diff-other-files = `diff` compares two models, not { $count } files; name the old one and the new one
cli-diff-output = Write the differences to this file (.html, .json or .txt)
cli-diff-tier = Who will read it: what is above that tier is left out and counted [default: secret on the terminal, public in a file]
cli-diff-unmerged = { $path }: not merged yet; settle the conflict first
cli-error = error: { $message }
cli-export = Write a model in another format, by the ending of the file
cli-export-at = Which moment is drawn: units of the model from the start, a span, or a date; without it the end of the run
cli-export-at-rest = Draw the model alone, without what came of a run
cli-export-bare = Leave out the legend and the title block
cli-export-date = The date in the title block; today without it
cli-export-more = Formats: .json (everything, with every default written out), .csv (two tables, OUT-nodes.csv and OUT-links.csv), .svg, .png and .pdf (a view of the model), .html (one file to review the model in, offline), .graphml (for yEd, networkx and others), .dot (for Graphviz), .ron (the model file in its canonical layout). What a format has no place for is told, item by item.
cli-export-more-tier = `--tier` shows more
cli-export-output = The file to write; its ending names the format
cli-export-paper = The size of paper; a PDF is A4 without it
cli-export-poster = Draw it at full size over as many sheets as it takes, to be glued
cli-export-runs = How many futures results are drawn from; 500 without it
cli-export-scale = Pixels of a PNG to the point; 2 without it
cli-export-scenario = Whose levels are drawn, by id or name; several may be named for results
cli-export-small = The drawing is large: its names are smaller than 6 points on this paper. A larger `--paper`, or `--poster`, sets them larger.
cli-export-theme = The colours; a PDF is in those for print, others in light ones
cli-export-tier = Who will read it: what is above that tier is left out and counted
cli-export-view = Which view a picture shows [default: tree]
cli-file = A model file (.ron)
cli-format = For people or for programs
cli-import = Make a model file of a file of another format
cli-import-file = The file to read: .json, .graphml or .csv (the table of nodes; that of arrows is found beside it)
cli-import-into = The model that a workbook was made of, into which what was changed is taken
cli-import-into-workbook = { $path }: `--into` goes with a workbook (.xlsx); other formats hold a whole model
cli-import-more = Reads the JSON and CSV that `export` writes and GraphML as yEd, networkx and `export` write it. What is not carried over is told, item by item. The other commands read these files too.
cli-import-needs-into = { $path }: a workbook holds parts of a model; name the model that it was made of with `--into MODEL.ron`
cli-import-output = The model file to write
cli-import-unknown = { $path }: this is none of the formats that can be read ({ $known })
cli-imported = Wrote { $path }: { $nodes } boxes, { $links } arrows
cli-loops = List the feedback loops: all where they are few, else the strongest
cli-loops-limit = List at most this many [default: all up to 500, else the 50 strongest]
cli-loops-longest = Only loops of at most this many steps
cli-loops-more = Examples:
    throughline loops models/police-assistance.ron
    throughline loops MODEL.ron --max-length 6 --limit 20 --format json
cli-moment-outside = `{ $text }` lies outside the run, which goes from { $from } to { $to }
cli-new = Begin a model, empty or from a shipped one
cli-new-output = The file to write (.ron); one that is there is never replaced
cli-new-template = The shipped model to copy, by its name in `throughline templates`
cli-no-ending = { $path }: the name has no ending that says which format to write; there are { $known }
cli-no-measure = { $node } is no stage, so it has no `{ $name }`; leave the measure out
cli-no-node = there is no node `{ $name }`{ $hint }; give its id or its exact name
cli-no-scenario = there is no scenario `{ $name }`{ $hint }; there are { $known }
cli-no-target = there is no node or indicator `{ $name }`{ $hint }; name one by its id or its exact name
cli-no-template = there is no shipped model `{ $name }`{ $hint }; there are { $known }
cli-no-window = this build has no window (it was built without the feature `app`); to run a model without one: throughline run { $file }
cli-nodes-alike = several nodes are called `{ $name }`; give the id of one: { $ids }
cli-open-file = The model to open in the window
cli-rank = Tell what matters most for a node or indicator: actions, assumptions, events, uncertain numbers
cli-rank-more = Examples:
    throughline rank models/pre-sentence-detention.ron --target reduced-pre-sentence-detention-time
    throughline rank MODEL.ron --target "Public trust" --scenario plan --runs 1000
cli-review = Take comments of reviewers into a model
cli-review-comments = Files of comments that reviewers downloaded from a packet
cli-review-merge = Add the comments of reviewers to a model, beside those that are there
cli-review-model = The model that the packet was made of
cli-review-output = The model file to write
cli-run = Run scenarios and show how the indicators fare
cli-run-every = Keep series at this interval, in units of the model or with a unit, as in `3 months` [default: 1 unit]
cli-run-more = Examples:
    throughline run models/police-transparency.ron
    throughline run MODEL.ron --scenario plan --set nodes.courts.capacity=12,5 -o series.csv
    throughline run MODEL.ron --runs 1000 -o bands.csv
cli-run-output = Write the series of every node to this file; with --runs their bands
cli-run-runs = Run this many futures, each with draws of its own of every uncertain number, and show shares and spans
cli-run-sampling = How futures are drawn [default: plain]
cli-run-scenario = A scenario, by id or exact name; may be given several times [default: nothing-done and plan]
cli-run-seed = What the draws begin from; equal seeds give equal futures [default: 1]
cli-run-set = Set a number, as in nodes.ID.FIELD=3,5 or links.ID.odds=Pert(2,5,9); may be given several times
cli-run-until-known = Run at most so many, and stop once every share of futures is known to within so many percentage points either way, at 95 % [default: 1]
cli-scenarios-alike = several scenarios are called `{ $name }`; give the id of one: { $ids }
cli-seed = What the draws begin from; equal seeds give equal futures [default: 1]
cli-target = The node or indicator, by id or exact name
cli-target-at = When: units after the start, or a date [default: when it is due, else the end of the run]
cli-target-runs = Over this many futures instead of a single run: spans and shares
cli-target-scenario = The scenario, by id or exact name [default: plan]
cli-targets-alike = several things are called `{ $name }`; give the id of one: { $ids }
cli-templates = List the shipped models
cli-there-already = { $path }: there is a file of this name already; choose another name, or delete it first
cli-unknown-format = { $path }: `.{ $ending }` cannot be written; there are { $known }
cli-unknown-verb = there is no command `{ $word }`{ $hint }; there are { $verbs }. To open a file, name it with its ending
cli-unsound = { $file }: { $place }: { $message }. { $remedy }
cli-value = Tell what money buys for a node or indicator: the best set of actions for each sum, and what each action is worth
cli-value-budget = Only sets that cost no more than this sum
cli-value-more = Examples:
    throughline value models/police-assistance.ron --target time-held-before-judgment
    throughline value MODEL.ron --target "Public trust" --budget 2000000 --runs 1000
cli-value-not-a-sum = a sum of money is a number of 0 or more
cli-view-of-picture = { $path }: a view, its looks and its paper go with .svg, .png and .pdf; leave them out for other formats
cli-why = Tell why a node stands where it does in one scenario and not where it does in another
cli-why-against = The scenario that it is held against, by id or exact name
cli-why-at = When: units of the model from the start, a span as in `18 months`, or a date [default: the end of the run]
cli-why-beyond = there is no future { $future } among { $runs }; name one from 1 to { $runs }
cli-why-future = Compare the two in this future, as `run --runs` draws it, counted from 1 [default: every number at its likeliest, nothing left to chance]
cli-why-latin = a future that is drawn by Latin hypercube depends on how many there are; say so with --runs
cli-why-more = Examples:
    throughline why models/police-transparency.ron public-trust
    throughline why MODEL.ron "Public trust" --scenario plan --against nothing-done --at 2028-06-01 --format json
cli-why-node = A node, by id or exact name; of a stage also a measure, as in courts.Wait
cli-why-runs = How many futures there are; only Latin hypercube draws depend on it
cli-why-scenario = The scenario that is asked about, by id or exact name
cli-why-set = Set a number in the scenario asked about, as in nodes.ID.FIELD=3,5; may be given several times
cli-wrote = Wrote { $path }

## The window: commands (src/app/commands)
command-add-above = Add a box above
command-add-action = Add an action
command-add-before = Add a box to the left
command-add-below = Add a box below
command-add-beside = Add a box to the right
command-add-capacity = Add a capacity
command-add-enabler = Add an enabler
command-add-fund = Add a fund
command-add-impact = Add an impact
command-add-outcome = Add an outcome
command-add-output = Add an output
command-add-stage = Add a stage
command-add-variable = Add a variable
command-arrange = Lay the drawing out anew
command-bring-comments = Bring in comments…
command-bring-workbook = Bring in a workbook…
command-calm = Reduced motion on or off
command-close = Close the model
command-compare = Compare with another file…
command-compare-saved = Compare with the saved file
command-copy = Copy
command-cut = Cut
command-dark = Dark look
command-delete = Delete
command-deselect = Select nothing
command-duplicate = Duplicate
command-fit = Fit the drawing to the window
command-fullscreen = Full screen
command-guide = User guide
command-hand-out-brief = Hand out a one-page brief…
command-hand-out-data = Hand out data…
command-hand-out-packet = Hand out a review packet…
command-hand-out-picture = Hand out a picture…
command-hand-out-workbook = Hand out a workbook…
command-how = How? Light what the selected box rests on
command-inspector = Show or hide the inspector
command-larger = Larger interface
command-light = Light look
command-link = Link the two selected boxes
command-link-to = Link to another box…
command-new = New model
command-new-scenario = New scenario on top of this one
command-next-part = Next part of the window
command-next-scenario = Next scenario
command-nudge-down = Nudge down
command-nudge-left = Nudge left
command-nudge-right = Nudge right
command-nudge-up = Nudge up
command-open = Open…
command-outline = Show or hide the outline
command-palette = Search and do anything
command-paste = Paste
command-pin = Pin or let go
command-play = Play or pause the run
command-present = Present
command-previous-scenario = Previous scenario
command-print-look = Drawing as printed
command-quit = Quit
command-redo = Redo
command-rename = Rename
command-run = Run the model
command-save = Save
command-save-as = Save as…
command-select-all = Select all
command-shortcuts = Keyboard shortcuts
command-show-scenario = What is different in this scenario
command-sign-minus = Arrow works against its effect (−)
command-sign-plus = Arrow works with its effect (+)
command-smaller = Smaller interface
command-step-back = One step back in time
command-step-forward = One step on in time
command-timeline = Show or hide the time line
command-tour = Take the tour
command-tour-end = End the tour
command-tour-next = Next step of the tour
command-turn-round = Turn the arrow round
command-undo = Undo
command-view-actors = Show the actors
command-view-architecture = Show the architecture
command-view-loops = Show the loops
command-view-plan = Show the plan
command-view-table = Show the table
command-view-tree = Show the tree
command-walk-down = Walk to the box below
command-walk-left = Walk to the box on the left
command-walk-right = Walk to the box on the right
command-walk-up = Walk to the box above
command-what-is-this = What is this?
command-why = Why? Light what the selected box serves
command-zoom-actual = Zoom to actual size
command-zoom-in = Zoom in
command-zoom-out = Zoom out
menu-add = Add
menu-edit = Edit
menu-file = File
menu-help = Help
menu-run = Run
menu-view = View

## The window: panels, start screen, messages (src/app)
about-limits = Limits of the rules
about-log = Decisions
about-more = Context and standing
about-parts = What the documents say
about-parts-hint = Say above what document the model stands for; its parts can then be written here.
about-terms = Words of this model
about-terms-hint = What this model calls these: an outcome an objective, say. What is left open keeps its name.
action-more = More about the work
add-actor = Add an actor
add-assumption = Add an assumption
add-document = Add a document
add-event = Add an event
add-indicator = Add an indicator
add-institution = Add an institution
add-one = Add…
add-part = Add a part…
add-risk = Add a risk
add-sector = Add a sector
add-to = Add to: { $field }
add-trend = Add a trend
app-name = Throughline
architecture = The five elements
arrow = Arrow
arrow-from = from
arrow-to = to
arrow-what = What it does
assumed = Assumed
assumption-add = Add an assumption here
assumption-new = New assumption
basis = Where the number comes from
basis-illustrative = Illustrative
basis-judged = Judged
basis-measured = Measured
block-bar = bars it altogether
block-moderate = moderate
block-share = by a share
block-strong = strong
block-weak = weak
card-boxes = { $count ->
    [one] One box
   *[other] { $count } boxes
}
cause-row = { $name }, { $weight }
chart-backlog = backlog
chart-floor = floor { $value }
chart-level = level in %
chart-measure = { $stage }: { $measure }
chart-rating = rating
chart-target = target { $value }
chart-throughput = throughput
chart-utilisation = utilisation
chart-wait = wait
charts-empty = Give a box an indicator, and its curve is drawn here.
choice-less = One value less
choice-more = One value more
chooser-hint = Name of the file
chooser-name = File name
chooser-open = Open
chooser-over = { $name } is there already. Save once more to write over it.
chooser-save = Save
chooser-up = Up to the folder above
clipboard = what was copied
clock-more = Time steps
close = Close
column-baseline = Baseline
column-indicator = Indicator
column-measurement = Measured by
column-objective = Objective
column-target = Target
column-time-frame = By when
column-unit = Unit
column-who = Who
command-copy-figures = Copy the figures as a table
command-copy-picture = Copy the results as a picture
command-differences = Show how boxes differ
command-slow = Play slowly
command-view-results = Show the results
comment-add = Add the comment
comment-agree = Agrees
comment-dispute = Disputes
comment-go = Go to what it is about
comment-hint = What should be said about this?
comment-note = Note
comment-question = Question
comment-settled = settled
comment-text = Text
comment-write = New comment
comments = Comments
comparing-before = Before: { $name }
comparing-busy = Looking for what differs…
comparing-close = Close the comparison
comparing-entry = { $name }, { $way }: { $kind }
comparing-fit = Show all of both
comparing-kind = { $kind }, { $way }
comparing-list = What differs
comparing-loops = Both loops
comparing-more = … and { $count } more
comparing-now = Now: { $name }
comparing-same = { $new }, the same
comparing-saved = the saved file
comparing-stands = { $old } → { $new }, { $change }
comparing-trees = Both trees
comparing-with = Compared with { $name }, of which this could not be read.
confidence = Confidence
confidence-high = High
confidence-low = Low
confidence-medium = Medium
contents = Also in this model
contents-actors = Actors
contents-assumptions = Assumptions
contents-boxes = Boxes
contents-documents = Documents
contents-events = Events
contents-indicators = Indicators
contents-institutions = Institutions
contents-links = Arrows
contents-list = { $name } ({ $count })
contents-loops = Named loops
contents-risks = Risks
contents-scenarios = Scenarios
contents-sectors = Sectors
contents-trends = Trends
cost-add = Add a cost
cost-new = New cost
cost-per-time = per time unit
cost-remove = Remove this cost
cost-total = in all
costs = Costs
covers = What rests on it
date = { $day } { $month } { $year }
date-hint = year-month-day
date-wrong = Write it as 2028-06-01, 2028-06 or 2028
dated-add = Add a date
delay-first = Most of it early (first order)
delay-fixed = All at once, after that time
delay-head = How late
delay-third = Spread round that time (third order)
details = Details
dialog-comment-files = Comments of reviewers
dialog-comments = Bring in comments
dialog-compare = Compare with
dialog-models = Models
dialog-open = Open a model
dialog-save = Save the model
dialog-workbook = Bring in a workbook
dialog-workbooks = Workbooks
differences-banner = How boxes differ from { $other }, in points of 100: green as wanted, hatched red against it, violet where neither is better.
differences-close = Show levels again
dispute-add = Record a dispute
dispute-by = Who
dispute-remove = Remove this dispute
dispute-text = What they say instead
disputed = Disputed
document-architecture = Architecture
document-cited-as = Citations begin with “{ $key }/”, then the heading.
document-new = New document
document-plan = Reform plan
document-policy = Policy
document-strategy = Strategy
document-vision = Vision
drawing = Drawing…
drop-body = to open it
drop-title = Drop a file here
element-actor = Actor
element-assumption = Assumption
element-comment = Comment
element-document = Document
element-event = Event
element-indicator = Indicator
element-institution = Institution
element-link = Arrow
element-loop = Loop
element-model = Model
element-risk = Risk
element-scenario = Scenario
element-sector = Sector
element-trend = Trend
empty-loops = No loops yet. Begin with a variable that feeds itself, by way of others.
empty-loops-button = Add a variable
empty-tree = An empty tree. Begin at the top, with the change you want in the end.
empty-tree-button = Add the impact
enabler-absent = not there
enabler-from = In force from
enabler-level = In force to
enabler-present = in force
event-new = New event
fade-assumed = Not said (assumed to stay)
fade-over = It fades
fade-permanent = It stays
field-accumulate = Its causes fill and drain it
field-actor-capacity = Capacity
field-after = Begins after
field-agreed = Agreed with national partners
field-alternatives = What else was considered
field-amount = Amount
field-arrivals = Arrivals
field-at0 = Level 0 is
field-at1 = Level 1 is
field-authors = Authors, one a line
field-baseline-date = Baseline taken on
field-beneficiaries = Who benefits
field-by = By
field-capacity = Capacity
field-cases = A case is called
field-chance = Chance that it works
field-change-role = Role in the change
field-code = Code
field-comes = Comes
field-context = Context
field-coordination = Who coordinates
field-cost = What is paid
field-counts-in = Counts in
field-covers = Arrows that rest on it
field-currency = Currency
field-data-quality = Noise and lag of the values
field-data-sources = Data sources
field-date = Date
field-delay = Delay
field-description = Description
field-document = Stands for a
field-drop = Cases that drop out, per time unit
field-due = Due
field-duration = Duration
field-element = Architecture element
field-enabler = State
field-end = End
field-enough = Why this is enough
field-evidence = Evidence
field-existing = A service that is there today
field-exit = Support ends
field-exposure = Who is exposed
field-external = Comes from outside the country
field-fade = Once the work is over
field-fade-time = Fades within
field-fails-from = Fails from
field-fall = Time to fall
field-fraction = Share of finished cases
field-from = From
field-fund = Paid from
field-future = Lies in the future
field-headline = Results begin with it
field-high = Level 1 in words
field-horizon = Runs for
field-if-fails = Left of “{ $name }” if it fails
field-impact = Impact if it strikes, 0 to 1
field-institution = Institution
field-interest = Interest, 0 to 1
field-interests = Interests
field-into = Drives
field-kind = Kind
field-lag = Time after “{ $name }”
field-late = In words
field-latent = Once unblocked
field-layer = Layer of oversight
field-lead = Who leads
field-legal-limits = Legal limits
field-length = At full strength for
field-level = Level
field-likelihood = Likelihood
field-low = Level 0 in words
field-mandate = Mandate
field-markers = Markers
field-max-queue = Room for
field-measure = Measure
field-measured-as = Measured as
field-met-at = Met at this share of the way
field-method = Method
field-min-time = Least time for a case
field-mitigated-by = Mitigated by
field-mitigation = What is done about it
field-mode = Done
field-name = Name
field-necessity = How needed
field-node = Box
field-note = Note
field-notes = Notes
field-odds = Odds over the full scale of the cause
field-off = Switched off
field-on = Acts on
field-onset = Strikes
field-opening = At the start
field-origin = Origin
field-oversees = Oversees
field-own-scale = Own scale: { $measure }
field-owner = Who answers for it
field-per = Full in
field-perception = It is how people see things
field-phase = Reform phase
field-port-share = By how much
field-power = Power, 0 to 1
field-priority = Priority
field-proxy = Stands for what cannot be measured
field-public-summary = What can be said in public
field-publisher = Publisher
field-question = The question it answers
field-queue = Waiting today
field-quick-win = Quick win
field-rationale = Why the effect follows
field-recovery = Recovers within
field-represents = Speaks for
field-residual = What risk remains
field-resolution = How it was settled
field-resource = What it is
field-review = Review on
field-rise = Time to rise
field-role = Role
field-route-to = Goes to
field-sector = Sector
field-settles = “{ $name }” settles at, 0 to 1
field-shape = What is carried
field-share = Share, 0 to 1
field-shows = The box shows
field-sign = Direction
field-signpost = What would show it fails
field-size = Size
field-source = Sources, one a line
field-spread = The amount is
field-stance = Stance
field-start = Start
field-status = Status
field-statutory = Has a mandate in law
field-step = Step
field-steps = Steps, one a line
field-story = How it works
field-strength = Strength
field-strikes-as = Strikes as the event
field-summary = What it says
field-tags = Tags
field-target-group = Target group
field-test = How to test it
field-threatens = Threatens
field-tier = Who may see it
field-tier-reason = Why no more may see it
field-title = Title
field-today = Today
field-transit = Time on the way
field-trigger = What would trigger it
field-unit = Unit
field-urgency = Urgency, 1 to 5
field-wait-max = Longest wait
field-wanted = Wanted
field-way = Belongs to the way
field-yearly-chance = Chance in a year
futures-floor = floor crossed in { $percent } %
futures-met = met in { $percent } % of { $runs } futures
futures-met-short = met in { $percent } %
futures-of = { $runs } futures
futures-running = Futures: { $percent } %
guide = User guide
guide-look-up = To look up
handing-brief = Brief
handing-brief-text = One page for a minister: the tree, three curves, three sentences, what is uncertain.
handing-colours = Colours
handing-csv = Two tables, one of nodes and one of arrows, for spreadsheets and statistics
handing-dark = Dark
handing-data = Data
handing-data-text = The model for other programs. What a format has no place for is told, item by item.
handing-dot = The drawing as a graph, for Graphviz
handing-format = Format
handing-futures = Futures
handing-graphml = The drawing as a graph, for yEd, networkx and others
handing-json = Everything, with every default written out; comes back without loss
handing-levels = Levels
handing-levels-none = None: run the model (F5) to show its levels
handing-levels-of = As shown: { $state }
handing-light = Light
handing-made = Handed out
handing-making = Writing…
handing-model = Model file
handing-own-size = Own size
handing-packet = Review packet
handing-packet-text = One file to look through and comment on in any browser, offline. What reviewers say comes back with “Bring in comments”.
handing-pdf = To print and to send: sharp at any size, its letters are text
handing-picture = Picture
handing-picture-text = A view of the model with legend, date and who may see it.
handing-png = Pixels, for slides and messages
handing-poster = Poster: at full size, over as many sheets as it takes
handing-print = Print
handing-readers = Readers
handing-ron = The model file, of what these readers may see
handing-save = Save as…
handing-size = Paper
handing-small = The drawing is large: its names are smaller than 6 points on this paper. Larger paper, or a poster, sets them larger.
handing-svg = To go on drawing elsewhere: letters are text, with titles for screen readers
handing-title = Hand out
handing-view = View
handing-where = Where to save it
handing-whole = Nothing is left out.
handing-workbook = Workbook
handing-workbook-text = Tables to look at and to fill in. Targets, readings and texts come back with “Bring in a workbook”.
handing-wrote = { $name } is written.
held = Another window has this file open ({ $who }). You can look and try things out; to keep changes, save under another name.
held-again = Try again
help-hands = On the canvas
help-hands-body = Double-click empty ground for a new box. Drag a box to move it; drag from its edge to draw an arrow. Wheel to zoom, drag the ground to pan, Shift and drag to frame boxes, Ctrl and click to select more.
help-title = Keyboard shortcuts
how-it-comes-about = How it comes about
illustrative = Not said in any source: ours, to make the model whole.
indicator = Indicator
indicator-add = Add an indicator
indicator-delete = Delete this indicator
indicator-due = Due
indicator-edit = Measure
indicator-floor = Never below
indicator-frequency = Taken
indicator-new = New indicator
indicator-number = A number on the scale of the box
indicator-of = Measures “{ $name }”
indicator-own-scale = A number on a scale of its own
indicator-rating = A rating
indicator-rating-reached = Reaches { $value } when due: { $text }
indicator-reached = Reaches { $value } { $unit } when due.
indicator-source = Data source
indicator-split = Split by
indicator-target = Target
indicator-today = Today
inflows = What comes in
inspector-contents = What is in it
inspector-hint = Select a box or an arrow to see what it rests on.
inspector-many = { $count } selected
inspector-many-hint = What you choose here holds for all of them. Drag one to move them all. Delete takes them out.
inspector-model = Model
inspector-span = When
institution-new = New institution
known = How well it is known
known-around = Mean and deviation (normal)
known-bent = Beta between two ends
known-between = Anything from–to (uniform)
known-exactly = Exactly
known-factor = Median and factor (lognormal)
known-likeliest = Least, likeliest, most (PERT)
known-one-of = One of a few values
known-triangle = Least, likeliest, most (triangular)
late-half = within half a year
late-month = within a month
late-not = at once
late-number = by number
late-quarter = within a quarter
late-year = within a year
late-years = within two years
later-amounts = Later amounts
later-arrivals = Later arrivals
later-capacity = Later capacity
level-at = Level, { $date }
level-last = last run { $value } %
level-stale = Level before the last change
level-today = Level today
list-and = { $first } and { $last }
log-add = Record a decision
log-new = What was decided
log-remove = Remove this entry
logic-all = All of these { $count } conditions are needed: { $list }.
logic-any = Any of these { $count } conditions is enough: { $list }.
logic-barred = { $name } would block it.
logic-blocked = { $name } holds back up to { $share } % of it.
logic-blocked-share = { $name } holds back up to { $share } of it.
logic-choice-all = All
logic-choice-any = Any
logic-choice-ways = In several ways
logic-lowered = { $name } lowers the odds { $factor }-fold.
logic-one = Comes about when this holds: { $list }.
logic-raised = { $name } raises the odds { $factor }-fold.
logic-settles = { $name } alone would settle it at { $level }.
logic-uses = Uses { $list }.
logic-ways = Comes about in any of these ways: { $list }.
loop = Loop
loop-balancing = balancing
loop-indeterminate = depends on where things stand
loop-reinforcing = reinforcing
loop-vicious = vicious
loop-virtuous = virtuous
loop-way-round = The way round
loops = Loops
loops-all = { $count ->
    [0] There are no loops.
    [one] The only loop.
   *[other] All { $count } loops, the strongest first.
}
loops-delay = delays of { $delay } { $unit ->
    [day] days
    [week] weeks
    [month] months
    [quarter] quarters
   *[year] years
}
loops-gain = gain { $gain }
loops-gain-tips = gain { $gain }: it tips
loops-name = Name this loop
loops-no-gain = A loop through a stage, an action, an input or a level that accumulates has no gain; it is listed by that of its other links.
loops-others = { $shown ->
    [1] One has no name yet:
   *[other] { $count } have no name yet; the strongest:
}
loops-some = { $count } strong loops. There are more, and so many that stronger ones may be among them.
loops-strongest = The { $count } strongest loops; there are more, none of them stronger.
loops-through-stages = It passes along a route between stages; only loops of arrows can have a name.
loops-unnamed = ({ $name })
many-arrows = All arrows
many-boxes = All boxes
many-differ = different
marker-child-protection = Child protection
marker-corruption = Corruption
marker-environment = Environment
marker-gender = Gender
marker-hiv = HIV
marker-human-rights = Human rights
marker-minorities = Minorities
marker-organised-crime = Organised crime
marker-poverty = Poverty
marker-youth = Youth
means = Means
measure-backlog = Waiting
measure-throughput = Finished per time unit
measure-utilisation = Share of capacity used
measure-wait = Waiting time
menu = Menu
method-euler = Euler
method-heun = Heun
method-rk4 = Runge-Kutta 4
milestones = Milestones
minimap = Minimap: click to go there, double-click to see all
mode-project = once, as a project
mode-recurrent = kept up
moment = { $date }, { $unit } { $number }
moment-wrong = Write a date such as 2028-06, or a span such as 18 months
naming-field = Name of the box
naming-hint = Name of the { $kind }
necessity-essential = essential
necessity-helpful = helpful
necessity-important = important
necessity-share = by a share
no-journal = Changes are not kept in case of a crash: { $why }. Save often.
no-window = No window can be opened: there is no display, or a library is missing (Debian: apt-get install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1); without a window try: cargo run --release -- run models/police-transparency.ron
not-said = Not said
not-set = open
notices = From the run
number-above = At most { $high }
number-below = At least { $low }
number-more = How sure, and why: { $field }
number-not = Not a number
number-order = The least must come first, the most last
onset-chance = By chance, at most once
onset-dated = On a date
open-balance = in balance
open-bottom = bottom
open-from-start = the start, if it fails
open-middle = middle
open-no-end = no end
open-no-limit = no limit
open-none = none
outline = Outline
outline-empty = Boxes of this drawing are listed here.
oversees = Oversight
oversight-access = Has access
oversight-expert = Has the expertise
oversight-independent-of-it = Is independent of it
oversight-of = Oversight of { $name }
oversight-public-reports = Reports in public
oversight-resourced = Has the means
palette-field = Search commands, scenarios and boxes
palette-hint = Search or do…
palette-loop = Loop
palette-nothing = Nothing of that name can be done now.
palette-scenario = Scenario: { $name }
part-alpha = Alpha
part-beta = Beta
part-deviation = Deviation
part-least = Least
part-likeliest = Likeliest
part-log-deviation = Deviation of the logarithm
part-mean = Mean
part-median = Median
part-most = Most
part-value = Value
part-weight = Weight
path-close = Show all at full strength again
path-how = { $count ->
    [one] How “{ $name }”: lit is what it rests on, one box. The rest is faded.
   *[other] How “{ $name }”: lit is what it rests on, { $count } boxes. The rest is faded.
}
path-loop = A loop of { $count } steps
path-why = { $count ->
    [one] Why “{ $name }”: lit is what it serves, one box. The rest is faded.
   *[other] Why “{ $name }”: lit is what it serves, { $count } boxes. The rest is faded.
}
pause = Pause
percent = { $value } %
plan = Plan
play = Play
point-add = Add a point
point-remove = Remove this point
points = Points
present-leave = Leave the presentation ({ $keys })
queue = Queue
raci = Responsible, accountable, consulted, involved
rating-add = One rating more
rating-remove = One rating less
rating-text = What { $value } looks like
reading-group = Reading { $number } is of the group
readings = Readings
reasons-acts-here = It acts on this box itself.
reasons-against = Held against
reasons-agree = { $indicator } when due, over { $runs } futures: higher in { $higher } %, lower in { $lower } %.
reasons-came-by = It came in by
reasons-disagree = Futures do not agree on the sign. { $indicator } when due, over { $runs } futures: higher in { $higher } %, lower in { $lower } %.
reasons-follow = { $change }: follow the way that it takes on the drawing
reasons-head = Why not as in “{ $other }”?
reasons-step = { $moved ->
    [up] ↑
    [down] ↓
   *[past] ·
} { $node }
reasons-waits = Comparing…
recent = Recent
recent-none = Models you open are listed here.
recovered = { $count ->
    [one] “{ $name }” was not saved when the program ended. One change can be brought back.
   *[other] “{ $name }” was not saved when the program ended. { $count } changes can be brought back.
}
recovered-discard = Give them up
recovered-open = Recover
relation-aligns-with = Aligns with
relation-conflicts-with = Conflicts with
relation-funds = Funds
relation-mitigates = Mitigates
relation-oversees = Oversees
relation-prerequisite = Is a prerequisite for
relation-requires-vetting = Requires vetting
resource-human = People
resource-material = Things
results-actions = Actions: with all as it is, less without this one
results-aim = target { $value } { $unit }, { $date }
results-assumptions = Assumptions: if it holds, less if it fails
results-best = For { $cost } { $count ->
    [one] this action brings most
   *[other] these { $count } actions bring most
}: { $target } comes to { $range } { $unit }. { $names }.
results-best-met = For { $cost } { $count ->
    [one] this action brings most
   *[other] these { $count } actions bring most
}: { $target } comes to { $range } { $unit }, and the target is met in { $met } of futures. { $names }.
results-best-none = For so little nothing is bought that helps: { $target } comes to { $range } { $unit }.
results-better-worse = better in { $better } %, worse in { $worse } %
results-budget = Money that may be spent
results-cancel = Stop
results-chip = Look at { $name }
results-chip-lit = The lit scenario is always looked at
results-compare = Side by side
results-compare-waits = The scenarios are being run…
results-cost = Money spent
results-curves = Curves
results-disagree = Futures do not agree whether { $scenario } is better than { $first } for { $indicator }: it is in { $better } %, and worse in { $worse } %.
results-divided = Futures do not agree on the sign: in some it helps, in others it harms. { $names }.
results-end = the end of the run
results-events = Events and trends: with it, less without it
results-fewer = Fewer
results-first-met = { $middle } ({ $low }–{ $high })
results-floor-crossed = floor crossed in { $share }
results-floor-crossed-run = floor crossed
results-floor-sentence = Do no harm: { $indicator } crosses its floor in { $share } of the futures of { $scenario }.
results-for = For
results-front = { $target } over the money that is spent
results-futures = Futures: scenario { $there } of { $of }
results-go-on = Run them
results-guesses-matter = { $count ->
    [0] No single uncertain number goes together with the target more than chance alone would make it.
    [one] One uncertain number goes together with the target more than chance alone would make it; { $guessed } of it is assumed or illustrative.
   *[other] { $count } uncertain numbers go together with the target more than chance alone would make them; { $guessed } of these are assumed or illustrative. Find out more about those first.
}
results-if = { $name } (not in the scenario)
results-in = in { $scenario }
results-left = about { $seconds } s left
results-light = Light { $name }
results-look-at = Look at this
results-matters = What matters
results-met = met in { $share }
results-more = { $count ->
    [one] One more scenario…
   *[other] { $count } more scenarios…
}
results-never-met = met in fewer than 5 %
results-numbers = Which numbers matter
results-numbers-how = Rank correlation with the target over all futures, from −1 to 1. Hatched: assumed or illustrative.
results-others = { $count ->
    [one] One more moves nothing, or less.
   *[other] { $count } more move nothing, or less.
}
results-points = points
results-price = { $gain } { $unit } for { $cost }: { $per } { $currency } each
results-price-nothing = { $gain } { $unit } for { $cost }
results-prices = What each action is worth for its money
results-prices-how = What the target would lack without the action, all else being as it is, in a single run. Two actions that need each other have each the whole of what they do together.
results-progress = { $what }: { $percent } %
results-ranking = Trying each action, assumption and event
results-shares = Futures in which { $indicator } is met by { $date }
results-short = What went short
results-short-none = Every action gets what it wants of money, people and permits.
results-short-row = { $action } lacks { $percent } % of { $input }, { $from } to { $to }: { $granted } of { $wanted } { $unit }.
results-short-single = In single runs, with every number at its most likely value.
results-stages = Stages of the justice chain
results-standing = { $total } numbers: { $measured } measured, { $judged } judged, { $illustrative } illustrative, { $assumed } assumed.
results-standing-why = Illustrative: made up so that the model runs. Assumed: left out, so that a default stands in for it. What matters tells which of them move the result.
results-stopped = The futures were stopped.
results-target-met = { $target } comes to { $low }–{ $high } { $unit } in nine of ten futures by { $date } (mean { $mean }); the target is met in { $met }.
results-target-value = { $target } comes to { $low }–{ $high } { $unit } in nine of ten futures by { $date } (mean { $mean }).
results-test-first = Worth testing first
results-test-futures = { $name } ({ $percent } % likely): knowing beforehand whether it holds would let the target be met in up to { $gain } more futures of 100.
results-test-how = How to test it: { $test }
results-test-none = No assumption is worth a test: none is open, or none makes a difference to this target.
results-test-points = { $points } in 100
results-test-value = { $name } ({ $percent } % likely): knowing beforehand whether it holds is worth up to { $gain } of the target.
results-tornado = What moves it
results-tornado-how = Each bar is what nine in ten futures lie within, the line in it the mean. Each row changes one thing alone, so the rows do not add up. Hatched: against what is wanted.
results-value = Value for money
results-value-exact = All { $tried } sets of the actions that spend money were tried, in single runs; the band is what nine in ten futures of the best sets lie within.
results-value-greedy = There are more actions than can be tried in every set. { $tried } sets were tried, by taking away, adding and exchanging actions one by one: a better set may exist. The band is what nine in ten futures lie within.
results-value-none = No action that can move this target spends money of a fund.
results-valuing = Trying sets of actions
results-what = { $count ->
    [one] one scenario, { $runs } futures
   *[other] { $count } scenarios, { $runs } futures each
}
risk-new = New risk
risk-origin-external = External
risk-origin-global = Global
risk-origin-internal = Internal
risk-origin-regional = Regional
role-blocker = holds it back
role-condition = is needed for it
role-influence = makes it likelier or less likely
role-port = drives a flow
role-relation = relation
role-use = is used by it
route-add = Add a route
routes = Where cases go
run = Run
run-tip = Run the model (Space)
running = Running…
scenario-picker = Scenario: { $name }
scenario-unchanged = Nothing yet. Pick a box, an arrow, an event or an assumption and change it under “In this scenario”.
scenario-verdict = Verdict
scenarios = Scenarios
search-hint = Search or do
search-hint-short = Search
sector-new = New sector
setting = Who, when, where
shape = Shape
shape-at = Middle of the step
shape-bend = How bent
shape-diminishing = Less and less (diminishing)
shape-linear = As much as the cause
shape-mid = Middle
shape-picture = What is carried over the level of the cause
shape-points = Points, level: carried; …
shape-points-wrong = Write at least two points, as 0: 0; 1: 1
shape-s-curve = Slow, fast, slow (S-curve)
shape-steep = How steep
shape-table = By points
shape-threshold = A step (threshold)
shape-width = Width of the step
sheet-begins = begins in { $date }
sheet-by = Columns
sheet-by-element = Elements
sheet-by-level = Levels
sheet-by-phase = Phases
sheet-by-sector = Sectors
sheet-cell = { $column }, { $row }: { $text }
sheet-new = Write a new result here
sheet-refused = { $count ->
    [one] One cell did not fit, in row { $row } of what was pasted: { $why }
   *[other] { $count } cells did not fit; the first in row { $row } of what was pasted: { $why }
}
sheet-takes = takes { $time } { $unit }
sheet-texts = Words
sheet-texts-all = Today, wanted, gap
sheet-texts-gaps = Gaps
sheet-texts-levels = None
sheet-waits = “{ $name }” waits for { $before } and cannot begin before that.
sign-minus = − opposite
sign-plus = + same
source-hint = document/heading
source-undeclared = There is no document { $document } yet. Add it to the documents of the model
source-wrong = Write it as document/heading, such as 000/principles
sources = Sources
span-length = { $number } { $units }
stage-more = More about the queue
start-body = { $count } worked examples. Each opens as your own copy; numbers marked ~ are illustrative.
start-new = New model
start-open = Open…
start-palette = { $keys } finds any command
start-title = Start from a model
state-changed = not saved yet
state-copy = own copy, not saved
state-gap = Gap
state-saved = saved
state-saved-at = saved { $time }
state-today = Today
state-wanted = Wanted
status-agreed = Agreed
status-done = Done
status-dropped = Dropped
status-idea = Idea
status-on-hold = On hold
status-under-way = Under way
strength-decisive = decisive
strength-moderate = moderate
strength-odds = by odds
strength-settles = by where it settles
strength-strong = strong
strength-weak = weak
strike-add = Add what it strikes
strikes = What it strikes
tagline = Draw how change comes about. Run it. See why.
take-out = Take out { $name }
target-arrivals = what comes in
target-backlog = the backlog, at once
target-capacity = capacity
target-drop = dropping out
target-effort = effort
target-inflow = money coming in
target-level = the level, at once
target-pull = where it is drawn to
target-route = the route { $name }
term-input = Input
tier-confidential = Confidential
tier-public = Public
tier-restricted = Restricted
tier-secret = Secret
time-slider = Moment of the run: { $moment }
timeline-empty = Run the model to see the change work its way through.
title-hint = Give the model a title.
toast-differences = Boxes show how they differ from { $other }
toast-fast = Time passes at its own pace
toast-figures = The figures are on the clipboard
toast-figures-later = The figures are not there yet
toast-levels = Boxes show their levels
toast-picture = The picture is on the clipboard
toast-redone = Done again: { $what }
toast-saved = Saved to { $name }
toast-slow = Time passes at a quarter of its pace
toast-undone = Undone: { $what }
told-close = Close
told-comments = Comments brought in
told-copy = Copy all
told-losses = { $count ->
    [one] { $count } thing was not carried over
   *[other] { $count } things were not carried over
}
told-needs-model = { $name } belongs to a model. Open the model first, then bring it in.
told-opened = { $name } is opened as a copy
told-opened-counts = It has { $nodes ->
    [one] { $nodes } node
   *[other] { $nodes } nodes
} and { $links ->
    [one] { $links } arrow
   *[other] { $links } arrows
}. Saving makes a model file of it.
told-workbook = Workbook brought in
told-workbook-done = { $name } changes { $count ->
    [one] { $count } thing
   *[other] { $count } things
} in the model.
told-workbook-nothing = { $name } changes nothing in the model.
topic-action = Work that produces an output: train, draft, build, negotiate. It takes time and inputs, and somebody is responsible and somebody accountable for it.
topic-actor = A person or body with power and interests: a provider of security or justice, a ministry, an oversight body, civil society, a customary or non-state provider, a partner. Champions, spoilers and those who stand to lose are actors too.
topic-assumption = What must hold for an arrow to carry, and is not itself worked on: that parliament passes the law, that officers stay. Each has a likelihood, a way to test it and a sign that would show it fails.
topic-basis = Measured: from data. Judged: somebody who knows says so. Illustrative: ours, to make the model run, marked with ~ wherever it is shown.
topic-blocker = As long as this is there, the effect stays below what it would be: a spoiler, secrecy, a legal bar.
topic-blocker-title = Holds it back
topic-capacity = People or things that are there to be used, so much at a time: judges, trainers, vehicles, court rooms. What several actions want of it is shared out by priority.
topic-citation = Numbers and boxes name where they are said: the document and the heading. What no document says is marked as illustrative.
topic-condition = The effect needs this cause: without it, it does not come about, or not fully. Essential, important or helpful says how much is lost when it is missing.
topic-condition-title = Is needed for it
topic-delay = The time until the effect follows: spread round it, most of it early, or all at once. Delays are why reforms look idle first and why loops swing.
topic-enabler = Something that is there or not: an order, a law, consent, access. Without it an action that needs it does not go on.
topic-event = Something that happens to the model from outside, on a date or by chance: a scandal, a strike, an attack. It strikes at full strength for a while and then fades.
topic-fund = Money: an opening sum and what comes in later. Actions draw on it until it is empty. National and external money are told apart, so that what happens when support ends can be seen.
topic-impact = The ultimate goal: what is different for people in the end. Everything below it says how it is reached; it says why all of that matters.
topic-indicator = How success is told: a number, or a rating with a text for each level, with a baseline, a target and a due date. Split by sex, age or ethnicity where that matters. A floor is a line that must never be crossed.
topic-influence = The cause changes the odds of the effect. Weak doubles them, moderate is five-fold, strong twenty-fold, decisive a hundred and fifty-fold. It makes nothing out of nothing.
topic-influence-title = Raises or lowers it
topic-institution = Where things belong. An institution has five elements: core processes, human resources, equipment and facilities, information systems, culture. Reform plans that leave one out fail by it.
topic-logic = A parent says why its children matter; children say how the parent is reached. All of its conditions may be needed, or any of them, or any of several sets. Influences and blockers come on top.
topic-loop = A chain of causes that comes back to where it began. Reinforcing loops (R) carry a change further, for good or ill; balancing loops (B) hold it back.
topic-outcome = A condition that is necessary for the goal, and together with the others sufficient. Worked down through conditions of its own until something can be made that brings it about. An objective is an outcome with an indicator, a target and a time frame.
topic-output = A thing that is produced to create an outcome: a law, a register, trained judges, a mandate. It is there or it is not yet; what people do with it is an outcome.
topic-port = The cause changes what flows into or out of something: cases that come in, capacity, money.
topic-port-title = Drives a flow
topic-raci = Responsible does it, accountable answers for it (one alone), consulted is asked before, involved takes part.
topic-relation = Says how two things are related (aligns with, oversees, is a prerequisite for). It is drawn and checked, and carries nothing when the model runs.
topic-relation-title = Stands in relation
topic-risk = The impact of a harm times its likelihood, given exposure to threats. It may name the event by which it strikes.
topic-stage = A step of the justice chain where cases wait: arrest, remand, trial, prison. What comes in and cannot be dealt with makes the backlog and the wait longer, and sends pressure up and down the chain.
topic-trend = A slow drift from outside along dates: population, prices, the budget share.
topic-use = The action takes of this input while it goes on, or cannot go on without it.
topic-use-title = Uses it
topic-variable = A quantity of the sector that goes up and down: trust, crime, workload. In causal loops variables raise and lower each other. Security as it is and as it is perceived are two variables.
tour-draw = Double-click empty ground for a box. Drag from the edge of a box to another to join them, or to empty ground for the next box. While naming, the tab key goes on below, with shift beside. Paste an indented list and it becomes boxes.
tour-draw-title = Draw as you think
tour-end = Done
tour-inspector = Whatever is selected is described and edited here: how it comes about in a sentence first, the numbers behind it. Type numbers as you know them: 3, 2–5 or 2 / 3 / 5. Rest on a head, or press F1, to read what a thing is.
tour-inspector-title = Say what you know
tour-next = Next
tour-palette = Ctrl+K finds every command, box and scenario by name; the menu under the title lists them with their keys. Everything can be undone. The tour stays in the help menu.
tour-palette-title = Find and do anything
tour-run = Space runs the model. Boxes fill as the change works its way through, the curves below show each indicator against its target, and every edit runs it again.
tour-run-title = Let it run
tour-skip = Skip
tour-step = { $number } of { $count }
tour-tree = Read it from the top by asking how, and from the bottom by asking why: inputs let actions happen, actions produce outputs, outputs bring outcomes about, outcomes the impact. Press W or H on a box to light its path.
tour-tree-title = A theory of change
trend-new = New trend
unsaved-body = Changes since the last saving are lost otherwise.
unsaved-cancel = Cancel
unsaved-discard = Do not save
unsaved-save = Save
unsaved-title = Save changes to “{ $name }”?
untitled = Untitled model
verdict-floor = crosses its floor
verdict-met = target met
verdict-missed = target missed
view-actors = Actors
view-architecture = Architecture
view-loops = Loops
view-picker = View: { $name }
view-plan = Plan
view-results = Results
view-table = Table
view-tree = Tree
wanted-down = Less of it
wanted-up = More of it
watching = How it is watched
way-add = Add a way
way-empty = Drag a condition here.
way-enough = Enough by itself
way-name = Way { $number }
way-remove = Remove the last way
what-if-back = As in the scenario below: { $name }
what-if-carries = Carries
what-if-done = Is done
what-if-head = In “{ $scenario }”
what-if-holds = Holds
what-if-in-force = Is in force
what-if-new = The plan stays as it is: a change here begins a new scenario on top of it.
what-if-numbers = How much in this scenario
what-if-strikes = Strikes
what-if-trend = Holds
who = Who
window-title = { $name } – Throughline
window-title-changed = { $name } * – Throughline
written-activities = Activities
written-communication = Communication
written-coordination = Coordination
written-environment = Strategic environment
written-financial-resources = Financial resources
written-goals = Goals
written-human-resources = Human resources
written-implementation = Implementation
written-interests = Interests
written-mission = Mission statement
written-monitoring = Monitoring and evaluation
written-objectives = Objectives
written-principles = Guiding principles
written-priorities = Priorities
written-threats = Threats, risks, challenges
written-values = Values

## What a reviewer finds (src/check/rules)
chain-corrections = corrections
chain-courts = courts
chain-defence = defence and legal aid
check-waived = Accepted: { $reason }
findings = Findings
findings-accept = Accept…
findings-accept-so = Accept for this reason
findings-accepted = { $count } accepted
findings-hints = { $count ->
    [one] One hint
   *[other] { $count } hints
}
findings-none = No errors and no warnings.
findings-open-again = Accept it no longer
findings-reason = Why it is accepted
findings-show = Show the findings
findings-summary = { $errors ->
    [0] {""}
    [one] One error
   *[other] { $errors } errors
}{ $errors ->
    [0] {""}
   *[other] { $warnings ->
    [0] {""}
   *[other] {", "}
}
}{ $warnings ->
    [0] {""}
    [one] one warning
   *[other] { $warnings } warnings
}
fix-accountable = Let the lead answer for it
fix-delete = Take it out
fix-duration = Give it that time
fix-exit = End it with the model
fix-indicator = Add an indicator
fix-no-quick-win = Call it no quick win
fix-one = Let the first alone answer
fix-owner = Let the lead answer for it
fix-plan = Say that it stands for a plan
fix-review = Review it in time
fix-share = Aim at that share
fix-split = Split by sex and age
fix-top = Move it onto the scale
fix-vision = Take over the vision of the policy
limit-dialogue-months = Months that a national dialogue takes
limit-equipment-share = Share of spending on equipment, 0 to 1
limit-objectives-per-lead = Objectives that one actor may answer for
limit-quick-win-share = Share of spending of a quick win, 0 to 1
limit-review-layers = Layers of review within a service
limit-review-years = Years until the next review
limit-strong-actor = Power from which an actor is strong, 0 to 1
limit-women-change = Share of women from which things change, %
limit-women-danger = Share of women below which they stand alone, %
limits-hint = What the findings are measured by. The usual limits are those of the sources where these name one.
rule-activity-as-outcome =
    “{ $name }” is worded as something that is done
    An outcome is a state that people can see; whether the work was done is told by actions and outputs
    Say what will be so once it is done, or make it an action
rule-amnesty-bar =
    “{ $name }” does not say that grave crimes are left out
    No amnesty holds for war crimes, crimes against humanity or gross violations of human rights; forces that harbour them lose trust and support
    Say in its description which crimes are excluded
rule-and-more = {" "}and { $count } more
rule-baseline =
    “{ $indicator }” has a target and no baseline
    Without a baseline nobody can tell whether anything has changed
    Give where it stands today, or say in its box where that stands
rule-capacity-for-what =
    { $count } actions build capacity without a benchmark or a date for what it is to do: { $names }
    Capacity is built for something: from what people can do today to what they shall be able to do by when
    Give the output an indicator with a target, or a date
rule-cascade-align =
    “{ $name }” of an institution serves nothing of the system or the nation
    Objectives of institutions are there to carry those above them
    Draw what it serves, or take its level away
rule-cascade-align-goal =
    Nothing of the system or an institution carries the national goal “{ $name }”
    A goal that no institution has a part in is a wish
    Draw what it rests on
rule-chain-balance =
    Work goes into the police, none into: { $missing }
    More arrests than courts, defence and prisons can take make backlogs and long detention
    Add work on the other parts of the chain, or waive it with the reason
rule-comms-missing =
    Nothing in the plan informs: { $names }
    Whom a reform concerns must hear what it means for them, in their words
    Add what is said to whom, as an action or as the part on communication
rule-disaggregate =
    “{ $indicator }” counts people, but not women and men and ages apart
    What helps on average may harm some; only split figures show it
    Add sex and age to what it is split by
rule-duplicate-mandate =
    One mandate is held by { $names }
    Where two bodies hold one function each waits for the other, or they fight
    Tell their mandates apart
rule-duplicate-name =
    { $count } boxes of one kind are called “{ $name }”
    Readers take them for one thing
    Give them names that tell them apart, or join them
rule-equipment-only =
    { $share } % of the spending is on equipment and buildings, and nothing is done for processes, management or accountability: { $names }
    Equipment without people who run, keep and answer for it is soon idle or misused
    Add outputs for core processes, management or accountability
rule-external-led =
    “{ $name }” is done and answered for by outsiders alone
    What is not led by those who must live with it ends when the outsiders go
    Let a national actor do it or answer for it
rule-external-led-all =
    { $count } actions are done and answered for by outsiders alone: { $names }
    What is not led by those who must live with it ends when the outsiders go
    Let national actors do them or answer for them
rule-few-objectives =
    { $actor } answers for { $count } objectives, more than { $most }: { $names }
    Who is to do everything does nothing in full
    Give some of them to others, or put some off
rule-finance-exit =
    “{ $name }” comes from outside, does not fall and has no end
    What outsiders pay for stops when they go; a falling share lets the budget take over
    Give the date when national means replace it, or let its payments fall
rule-five-elements =
    The architecture of { $count } institutions is told in part; missing here or there: { $missing } ({ $names })
    Processes, people, equipment, information and culture hold each other up; a change that leaves one out does not last
    Say how each element is today and how it should be, core processes first, or why it stays as it is
rule-how-gap =
    “{ $name }” rests on no output, action or input
    An outcome that nothing brings about is a hope
    Draw what brings it about
rule-lead-and-coordination =
    Nobody leads
    A strategy without a lead is nobody's
    Name the actor who leads, under what the model is about
rule-lead-and-coordination-body =
    Nobody coordinates
    Several institutions move together only where somebody brings them together
    Name the body that coordinates, under what the model is about
rule-legal-bar =
    “{ $name }” draws on “{ $input }”, which may not go to { $actor }
    Money that goes where the law forbids is lost, and may have to be paid back
    Pay for it from another fund, or let another actor do it
rule-lonely-child =
    “{ $name }” rests on “{ $child }” alone
    Either something is missing, or the two are one
    Add what else it takes, join the two, or say why one is enough
rule-loop-missing =
    No change comes back to itself
    Reforms meet feedback: results win support or resistance, backlogs breed delays; a tree without a loop leaves that out
    Draw at least one loop, in the loops view
rule-markers-present =
    No box is marked for: { $missing }
    A plan for security and justice is asked how it serves the rights of people, women and men, girls and boys
    Mark the boxes that serve them, or add what is missing
rule-me-and-review =
    It is not said when the model is looked at again
    Plans that nobody looks at again go stale within { $years } years
    Give the date of the next review, under what the model is about
rule-me-and-review-indicators =
    { $count } indicators have nobody who takes them, or no frequency: { $names }
    What nobody is asked to measure is not measured
    Name an owner and how often
rule-me-and-review-late =
    The next review, { $date }, is more than { $years } years away
    The situation will have changed by then
    Bring the review forward
rule-objective-parts =
    “{ $name }” has no indicator, nor has anything next to it
    What is not measured cannot be seen to be reached
    Add an indicator with baseline, target and date
rule-objective-parts-indicator =
    “{ $indicator }” has no target or no date
    An objective says how much, and by when
    Give both
rule-objective-parts-outputs =
    { $count } outputs have no indicator: { $names }
    Outputs are told by what is there; an indicator says how well
    Add indicators where delivery is not enough
rule-order-policy-law =
    “{ $name }” begins before “{ $before }” can be there
    Laws and plans that run ahead of what they rest on are written twice
    Let it begin after that, or say what it can begin with
rule-outcome-as-activity =
    “{ $name }” is worded as a result
    An action is what is done; what comes of it is an output or an outcome
    Say what is done, or make it an outcome
rule-outcome-measured =
    Only outputs are measured
    Trained officers and new offices do not show that anybody is safer
    Add an indicator to an outcome
rule-overseen-both-ways =
    Nobody oversees { $service }
    Who may use force or take away freedom answers to somebody inside and outside
    Say who oversees it, inside and outside
rule-overseen-both-ways-inside =
    { $service } is overseen from outside, not from inside
    Outside bodies come late; much is seen and set right only from within
    Add an internal line of oversight
rule-overseen-both-ways-outside =
    { $service } is overseen from inside alone
    Nobody is a good judge in their own case
    Add a line of oversight from outside
rule-overseer-independent =
    { $overseer } oversees { $service } and is not independent of it
    Who is paid, staffed or led by the overseen looks away
    Give it means and staff of its own, and say so
rule-oversight-aligned =
    { $overseer } oversees without access or cooperation: { $names }
    Oversight without access sees what it is shown
    Add what gives it access, and a process in the service that answers
rule-parallel-structure =
    “{ $name }” may double “{ $existing }”
    A new body beside an old one splits staff, money and loyalty
    Build on what is there, or say under alternatives why not
rule-plan-aim =
    “{ $name }” serves no impact
    Work that serves no aim cannot be told from waste
    Draw what it brings about, up to the impact
rule-plan-aim-none =
    There are actions and no impact
    A plan says what it is for
    Add the impact that all of it serves
rule-plan-external =
    Nothing from outside touches “{ $name }”: no assumption, risk, event or trend
    What can go wrong around a plan decides as much as the plan
    Say what is taken for granted on the way, or what threatens it
rule-plan-flexible =
    Nothing that leads to “{ $name }” is looked at again or has an alternative
    A branch that cannot bend breaks when events overtake it
    Give an action a review date or an alternative, or the model a review within its time
rule-plan-process =
    “{ $name }” has neither steps nor anybody who answers for it
    Means become results by work that somebody answers for
    List its steps and name who is accountable
rule-plan-process-input =
    The { $kind } “{ $name }” reaches no result
    Means that no action uses are not planned
    Join it to the action that uses it, or take it out
rule-plan-resources =
    “{ $name }” needs no money, people or anything else
    What costs nothing in the plan costs something in life, and is then not done
    Say what it uses: a fund, people, a permit
rule-plan-timely =
    “{ $name }” begins on { $start }; to move any dated result in time it would have to begin by { $latest }
    What comes after the target date cannot help to reach it
    Begin earlier, or put the date off
rule-policy-too-deep =
    The model stands for a policy or vision and has { $count } actions: { $names }
    A policy says what is wanted and why; how it is done belongs in strategy and plan, which change faster
    Move them to a plan, or say that the model stands for one
rule-quick-win-fit =
    The quick win “{ $name }” serves no outcome
    Quick wins buy trust for the long run; alone they are soon forgotten
    Draw which outcome it serves
rule-quick-win-fit-size =
    The quick win “{ $name }” takes { $share } % of all spending, more than { $most } %
    A quick win that starves the rest costs more trust than it wins
    Make it smaller
rule-raci-full =
    “{ $name }” has nobody under: { $missing }
    Where a part is nobody's, it is not played
    Say who does it, who answers, who is asked and who takes part
rule-raci-full-two =
    Several answer for “{ $name }”: { $names }
    Where two answer, nobody does
    Let one alone be accountable
rule-rating-described =
    A level of “{ $indicator }” has no text
    Two people give one state the same rating only where it is described
    Describe every level
rule-rating-described-target =
    The target of “{ $indicator }” is not on its scale
    Nobody can reach it
    Choose one of the ratings
rule-review-layers =
    { $service } has { $layers } layers of review within, more than { $most }
    Each layer leaves the hard case to the next
    Join some of them
rule-risk-open =
    Nobody answers for the risk “{ $risk }”, and nothing is done about it
    A risk that is only listed strikes as hard
    Name an owner and what makes it smaller
rule-risk-open-nobody =
    Nobody answers for the risk “{ $risk }”
    What is nobody's is noticed late
    Name an owner
rule-risk-open-nothing =
    Nothing is done about the risk “{ $risk }”
    A risk that is only listed strikes as hard
    Say what makes it smaller, in words or by boxes
rule-secrecy-reason =
    Not everyone may see “{ $name }”, and the reason or the public summary is missing
    Secrecy without a reason costs trust, and nothing at all to read feeds rumours
    Give the reason and what may be said in public, under what the model is about
rule-spoiler-open =
    { $actor } is strong and against it, and is neither talked with nor answered as a risk
    Who can stop a reform and is left out will
    Ask or involve them in an action, or add a risk with an owner and what is done
rule-sufficiency-open =
    It is not argued why what they rest on is enough: { $names }
    A tree claims that its parts together are enough; only the argument can be tested
    Say for each of them why, under how it comes about
rule-timeline-real =
    “{ $name }” takes { $months } months, less than { $least }
    National dialogues that are cut short bring papers that nobody stands behind
    Give it more time, or waive it with the reason
rule-training-alone =
    What “{ $name }” brings serves results by itself
    Training changes little without a rule to follow, the means to do so and somebody who holds to account
    Add the rule, the means and the accountability that go with it
rule-unlabelled =
    A { $kind } has no name
    Nobody can tell what it stands for
    Give it a name
rule-unreachable =
    “{ $name }” is joined to nothing
    What is joined to nothing changes nothing
    Draw an arrow, or take it out
rule-values-fit =
    “{ $name }” conflicts with “{ $value }”
    A reform that breaks the values it is for loses its reason
    Change how it is done, or take it out
rule-vetting-first =
    “{ $name }” is not preceded by vetting
    Forces that take in abusers lose the trust that they are to win
    Add vetting on the way
rule-vision-same =
    The vision of the strategy is not that of the policy
    Two visions pull two ways
    Take over the words of the policy
rule-voices-missing =
    In no action is asked: { $missing }
    Security that is planned without those who lack it misses what they need
    Consult somebody who speaks for them
rule-why-gap =
    “{ $name }” leads nowhere
    Every { $kind } is there for something; why it matters is the first question of a reviewer
    Draw what it serves
rule-women-share =
    “{ $indicator }” aims at { $target } %: below { $danger } % women stand alone and leave, from { $change } % on things change
    A share that is too small is felt as a threat by others and as isolation by the few
    Aim at { $change } % or more, by a date
