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
cli-activity-time-limit = The time that all the calls of an activity may take together (60 times that of a call by default)
cli-build-time-limit = The computing time that rustc may take for your code (120 s by default)
cli-build-memory-limit = The memory that rustc may take for your code, in MiB (4096 by default)
cli-require-isolation = Grades only if the code is wholly isolated from this machine (for continuous integration)
cli-lang = The language: fr or en (by default the system's, or else French)
cli-color = The colours: auto (default), always or never
cli-help = Shows this help
cli-list = Lists the activities, their checks and their points
cli-explain = Says what a check does, and what it compares with
cli-hint = Gives a hint, a more direct one each time it is asked for again
cli-activity = The activity, such as activite3
cli-check-value = CHECK
cli-explain-check = One of its checks, such as reshape (none: all of them, in short)
cli-hint-check = One of its checks, such as reshape (none: the first one to mend, or else to do)
cli-restart = Begins with the first hint of this check again
cli-dev = For those who maintain the kit
cli-dev-sync = Writes exercises/ from solutions/
cli-dev-check = Checks that the kit holds together
cli-dev-mutants = Changes the solutions in many ways: does every change cost a point?
cli-mutants-activities = The activities whose solutions are changed (none: all of them)

cli-unknown-argument = There is no option “{ $argument }”.
cli-invalid-value = “{ $value }” will not do for { $argument }.
cli-missing-value = A value is missing after { $argument }.
cli-missing-activity = The name of an activity is missing, such as activite3.
cli-conflict = { $argument } does not go with { $other }.
cli-missing-command = A command is missing: sync, check or mutants.
cli-unknown-command = There is no command “{ $command }”: it is sync, check or mutants.
cli-memory-limit-value = MIB
cli-usage-grade = checker [OPTIONS] [ACTIVITY]…
cli-usage-hint = checker hint ACTIVITY [CHECK]
cli-usage-explain = checker explain ACTIVITY [CHECK]
cli-usage-dev = checker dev sync | check | mutants [ACTIVITY]…
cli-unreadable = This command line was not understood.
cli-see-help = To see what is possible: --help

list-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

unknown-activity = There is no activity “{ $name }”. Did you mean { $nearest }? The activities are: { $all }.
unknown-check = { $activity } has no check “{ $name }”. Did you mean { $nearest }? Its checks are: { $all }.
check-for-activity = “{ $name }” is no activity, but a check of { $activity }: name { $activity } first.
dir-missing = --dir: { $path } does not exist. Give a folder that holds activite3/…, or a whole kit.
dir-not-a-folder = --dir: { $path } is not a folder. Give a folder that holds activite3/…, or a whole kit.
dir-no-activity = --dir: { $path } holds no activity. One or more of the folders { $all } are expected there, or a folder exercises/ that holds them.{ $count ->
    [0] {""}
   *[other] {" "}What is there: { $found }. If the work is in one of them, give that one.
}
dir-archive = --dir: { $path } is an archive. Unpack it, then give the folder that comes out of it. Nothing was graded.
dir-library = --dir: { $path } is a file. Give the folder of its activity: { $folder }
dir-twice = { $activity } is there more than once, and nothing says which is the right one: { $paths }. Keep only one, or give the folder of the right one with --dir. Nothing was graded.
dir-only = --dir: { $path } is the folder of { $only } only. For { $missing }, give the folder that holds both.
dir-stray-library = --dir: { $activity ->
    [none] no activity is in its place
   *[other] { $activity } is not in its place
}, and nothing says of which activity { $path } is. Give the folder that holds it the name of its activity, such as { $example }, or name it: --dir { $folder } { $example }. If it is of none, take it away. Nothing was graded.
dir-stray-source = --dir: { $path } may be the code of { $example }, whose file src/lib.rs is missing. Put it in that place, or take it away if it is not to be graded. Nothing was graded.
dir-stray-archive = --dir: { $activity ->
    [none] no activity is in its place
   *[other] { $activity } is not in its place
}, but maybe in the archive { $path }. Unpack it, or take it away if it is not to be graded. Nothing was graded.
dir-stray-closed = --dir: { $activity ->
    [none] no activity is in its place
   *[other] { $activity } is not in its place
}, but maybe in { $path }, which you are not allowed to read. Nothing was graded.
dir-stray-too-much = --dir: { $activity ->
    [none] no activity is in its place
   *[other] { $activity } is not in its place
}, and { $path } holds too many files to look further. Give the folder that holds { $example }/. Nothing was graded.
dir-unreadable = --dir: { $path } could not be read ({ $error }).
not-in-a-kit = There is no folder exercises/ with an activity, neither in { $path } nor in the folders around it. Go to the kit's folder (with cd), or name a submission with --dir.
in-another-kit = This checker belongs to the kit { $own }, but you are in another kit: { $here }. Nothing was done. To work in the one where you are, type: cargo run -p checker. To have this folder graded by the other kit, add: --dir followed by the folder.
sync-elsewhere = This command writes into the kit { $own }, and you are not there. Nothing was done. Go there (with cd), then run it again.

explain-needs = Other checks have to pass first: { $checks }.
explain-statement = In the statement, exercises/{ $activity }/STATEMENT.md, see the section “{ $section }”.
explain-hint = For a hint:
explain-one = For a single one, and where to find it in the statement:
explain-instructor = Of these { $all } points, { $points ->
    [one] { $points } comes
   *[other] { $points } come
} from your instructor, on reading your notes: the checker does not give them.

hint-step = Hint { $step } of { $steps }:
hint-next = For the next hint, a more direct one:
hint-last = This is the last hint: there is none more direct. Now read the section “{ $section }” of the statement again, exercises/{ $activity }/STATEMENT.md. If that is not enough, show your teacher what you have tried: there is no better question.
hint-explain = To know exactly what the check asks for:
hint-restart = To see the hints again from the first one:
hint-not-kept = This hint could not be written down as given ({ $error }): next time you will get the same one again.
hint-picked-to-do = This is the first check that is still to do: in it, your code comes upon a `todo!()`.
hint-picked-wrong = This is the first check to mend: in it, your code returns something else than what is expected.
hint-picked-crashed = This is the first check to mend: in it, your code stops before it has returned a value.
hint-picked-too-much = This is the first check to mend: in it, your code goes past the time or the memory of one call.
hint-picked-not-run = This is the first check to mend: the function that it calls is missing, or does not have the expected signature.
hint-see-report = The report says more:
hint-compile-error = Your code does not compile yet: that is the first thing to mend, for nothing can be run before.
hint-compile-error-place = The first error is in { $file }, line { $line }, column { $column }.
hint-of-a-check = For a hint about a check, without waiting until the code compiles:
hint-all-passed = Well done! In { $activity }, all the checks pass: you need no hint any more.

grading-takes-long = Your code is being compiled, then tried; the first time takes longer…
waiting-for-cargo = Another cargo is at work here, such as the one of rust-analyzer in your editor. The check goes on once it has ended; to give up: Ctrl-C.
interrupted = Interrupted. Nothing was changed.
checker-failed = The checker could not do its job; it is not the fault of your code.
build-no-cargo = The command cargo was not found. Install Rust with rustup, then open a new terminal.
build-offline = Dependencies are missing on this machine. With a connection, run once, in the kit's folder: cargo fetch
build-settings = Settings of cargo stand in { $file }, the root of the file system: no build escapes them, and no grade may depend on them. Move this file into the folder .cargo of your home, then run the command again.
call-closed = Student code runs without the privileges of root, and may not open what it needs: { $error }. Give everybody the right to read the kit's folder, the data set and the target folder (chmod -R go+rX), or run the checker as the user who owns them.
kit-gone = The kit is no longer in { $folder }. Go to its folder (with cd), then type: cargo run -p checker
kit-not-text = The name of this folder has characters that cargo cannot read: { $folder }. Rename it, or move the kit to a folder with a simple name, then run the command again.
stuck = A program could not be ended: the system itself keeps it (process { $process }), often because a disk or a shared folder no longer answers. Restart the machine, then run the command again.
build-failed-name = cargo could not compile. The name of this folder has a special character that may be why: { $folder }. Move the kit to a folder with a simple name, then run the command again. This is what cargo says:
build-narrowed = This session has a limit (ulimit -a shows it) that leaves a compiler less memory, time or room for files than it may need. Raise it, or run the checker in another session.
build-no-linker = No program can be linked on this machine, not even an empty one: a linker is missing, or does not work. README.md says which one to install. This is what rustc says:
build-failed = cargo could not compile. If it names a file of the kit, take that file from the kit's archive (.zip) once more or, with git, by git checkout. This is what it says:
output-not-whole = What was to be shown could not be written whole: { $why ->
    [closed] the program that was reading it stopped before its end
    [full] the disk is full
   *[other] { $error }
}. What is missing may change everything: run the command again.
disk-full = The disk is full. Make room on the one that holds this folder, then run the command again: { $folder }
not-writable = The checker cannot write into its own folder. See who owns it, and whether its disk is read-only: { $folder }

sync-written = written: { $file }
sync-removed = removed: { $file }
sync-kept = What was replaced is kept in { $folder }
sync-done = { $count ->
    [0] exercises/ matches solutions/ already.
    [one] exercises/ matches solutions/ now: 1 file changed.
   *[other] exercises/ matches solutions/ now: { $count } files changed.
}

mutants-all = mutants
mutants-killed = killed
mutants-equivalent = equivalent
mutants-unviable = unviable
mutants-missed = missed
mutants-total = total
mutants-explained = { $count ->
    [one] 1 equivalent mutant
   *[other] { $count } equivalent mutants
}, { $place }: { $why }
mutants-miss = { $file }:{ $line }: this change costs no point.
mutants-stale = { $file }:{ $line }: this entry explains no mutant: { $place }
mutants-done = Every change that compiles costs a point, or has its reason in the list.
mutants-progress = mutant { $done }/{ $all }, { $missed } missed, { $minutes ->
    [0] nearly done
   *[other] about { $minutes } min left
}
mutants-solutions = The solutions do not have all their points; first see to that: checker dev check
mutants-not-installed = cargo-mutants, which lists the changes, is not installed. Install it once:
    cargo install cargo-mutants

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
fault-unknown = Notes could copy { $file }, which the checker no longer knows well enough. Run: cargo run -p checker -- dev sync
fault-statement = { $file } does not name the function { $function }.
fault-format = { $file } is not formatted. Run: cargo fmt --all
