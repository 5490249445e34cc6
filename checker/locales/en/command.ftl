# The command line.

cli-about = Checks and grades the activities of the course. Without arguments: all of them.
cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-activities-value = ACTIVITY
cli-activities = The activities to check, such as activite3 (none: all of them)
cli-solutions = Checks the solutions instead of your exercises
cli-dir-value = FOLDER
cli-dir = Checks another submission: a folder that holds activite3/…, or a whole kit
cli-seed = The seed of the random inputs, to run a check again as it was
cli-format = The form of the report: terminal (default) or json
cli-all = Tells everything in full, not only the first thing to mend
cli-notes = Also shows the texts for the instructor to read (activité 2)
cli-time-limit-value = SECONDS
cli-time-limit = The time that each call of your code may take (10 by default)
cli-memory-limit = The memory that each call may use, in MiB (2048 by default)
cli-lang = The language: fr or en (by default the system's, or else French)
cli-color = The colours: auto (default), always or never
cli-help = Shows this help
cli-list = Lists the activities, their checks and their points
cli-dev = For those who maintain the kit
cli-dev-sync = Writes exercises/ from solutions/
cli-dev-check = Checks that the kit holds together

cli-unknown-argument = There is no option “{ $argument }”.
cli-invalid-value = “{ $value }” will not do for { $argument }.
cli-missing-value = A value is missing after { $argument }.
cli-conflict = { $argument } does not go with { $other }.
cli-missing-command = A command is missing: sync or check.
cli-unknown-command = There is no command “{ $command }”: it is sync or check.
cli-memory-limit-value = MIB
cli-usage-grade = checker [OPTIONS] [ACTIVITY]…
cli-usage-dev = checker dev sync | check
cli-unreadable = This command line was not understood.
cli-see-help = To see what is possible: --help

list-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

unknown-activity = There is no activity “{ $name }”. Did you mean { $nearest }? The activities are: { $all }.
dir-missing = --dir: { $path } does not exist. Give a folder that holds activite3/…, or a whole kit.
dir-not-a-folder = --dir: { $path } is not a folder. Give a folder that holds activite3/…, or a whole kit.
dir-no-activity = --dir: { $path } holds no activity. One or more of the folders { $all } are expected there, or a folder exercises/ that holds them.
dir-unreadable = --dir: { $path } could not be read ({ $error }).
not-in-a-kit = There is no folder exercises/ with an activity, neither in { $path } nor in the folders around it. Go to the kit's folder (with cd), or name a submission with --dir.

interrupted = Interrupted. Nothing was changed.
checker-failed = The checker could not do its job; it is not the fault of your code.
build-no-cargo = The command cargo was not found. Install Rust with rustup, then open a new terminal.
build-offline = Dependencies are missing on this machine. With a connection, run once, in the kit's folder: cargo fetch
build-failed = cargo could not compile. This is what it says:

sync-written = written: { $file }
sync-removed = removed: { $file }
sync-kept = What was replaced is kept in { $folder }
sync-done = { $count ->
    [0] exercises/ matches solutions/ already.
    [one] exercises/ matches solutions/ now: 1 file changed.
   *[other] exercises/ matches solutions/ now: { $count } files changed.
}

check-done = The kit holds together: exercises true to the solutions, solutions complete and formatted, statements and translations complete, every known mistake named.
fault-drift = exercises/{ $file } does not match solutions/. Run: checker dev sync
fault-misconception = { $activity }: no check names the mistake { $id }.
fault-truth = { $activity }: the check { $id } refuses right answers.
fault-solution = { $activity }: the solution does not pass { $check }.
fault-stub-not-compiled = { $activity }: the exercise does not compile.
fault-stub = { $activity }: the exercise fails { $check } otherwise than by its todo!().
fault-stub-blanks = { $activity }: the exercise's blanks are not the solution's.
fault-stub-warning = { $activity }: the exercise compiles with a warning: { $warning }
fault-untranslated = The sentence { $key } is not there in both languages, or not with the same variables.
fault-statement = { $file } does not name the function { $function }.
fault-format = { $file } is not formatted. Run: cargo fmt --all
