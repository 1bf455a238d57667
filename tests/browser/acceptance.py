"""Acceptance: which tests hold what a live session has to keep, point by point.

A point without a test is written down as such, with what is missing. WALK goes through each of the five sessions.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One thing that must hold; `tests` are file::function below tests/, `missing` what none of them holds."""

    what: str
    tests: tuple[str, ...]
    missing: str = ""


WALK = "browser/test_sessions.py::test_a_session_is_walked"
TOGETHER = "browser/test_sessions_together.py"
WIDGETS, IN_LAB, ROOM = "browser/test_widgets.py", "browser/test_widgets_in_lab.py", "serve/test_room.py"
EXERCISES, PACKS = "teach/test_exercises.py", "teach/test_packs.py"
EDITS, COMMANDS = "client/test_edits.py", "cli/test_commands.py"

POINTS = {
    1: Point("JupyterLab: run all, edit, press, and the tables hold it; no request beyond loopback", (WALK,)),
    2: Point(
        "JupyterLab: keys in a widget are the widget's; Ctrl+Z takes back the goal and not the cell",
        (
            f"{IN_LAB}::test_the_kernel_answers_and_keys_stay_in_the_widgets",
            f"{WIDGETS}::test_numbers_that_keys_go_through_are_not_told",
            f"{WIDGETS}::test_a_row_that_has_another_name_keeps_whoever_stood_in_it",
            WALK,
        ),
    ),
    3: Point(
        "A reload shows what is there; a draft outlives the kernel and is saved after running again",
        (
            f"{IN_LAB}::test_what_is_saved_in_the_kernel_comes_back_after_a_reload",
            f"{TOGETHER}::test_a_kernel_that_is_killed_takes_nothing_with_it",
            f"{WIDGETS}::test_words_outlive_a_kernel_that_is_gone",
        ),
    ),
    4: Point(
        "Reopened after it was shut down, a notebook says in words what was agreed",
        (f"{TOGETHER}::test_a_notebook_that_was_shut_down_says_what_was_agreed",),
    ),
    5: Point(
        "Two people: an edit is seen by the other, the same field keeps both texts, a warm page is fresh",
        (
            f"{TOGETHER}::test_a_participants_page_opens_in_the_hosts_own_browser",
            f"{TOGETHER}::test_two_on_one_seat_are_shown_each_others_lines",
            f"{TOGETHER}::test_what_two_write_alone_arrives_with_the_host",
            f"{TOGETHER}::test_votes_of_both_are_counted_and_neither_sees_a_total",
            f"{TOGETHER}::test_an_edit_of_somebody_else_shows_and_leaves_ones_own",
            f"{WIDGETS}::test_two_versions_stand_side_by_side",
            f"{EDITS}::test_who_comes_second_loses_no_word",
            "workshop/test_board.py::test_one_look_shows_what_somebody_else_saved",
            "workshop/test_board.py::test_a_look_may_be_missed_and_others_edits_show_in_time",
            "workshop/test_participants.py::test_it_waits_for_the_host_and_follows",
            "workshop/test_participants.py::test_who_writes_on_a_seat_with_two_devices_loses_no_line",
            f"{ROOM}::test_the_page_is_warm_and_fresh_and_everybodys_own",
        ),
    ),
    6: Point(
        "The participants' page asks nobody else; its kernel ends with it; without the key there is none",
        (
            f"{ROOM}::test_the_page_is_warm_and_fresh_and_everybodys_own",
            f"{ROOM}::test_a_page_that_is_closed_ends_its_kernel",
            f"{ROOM}::test_a_kernel_nobody_shows_is_ended",
            f"{ROOM}::test_without_the_key_there_is_a_page_that_asks_for_it",
            f"{ROOM}::test_who_has_no_key_gets_nothing",
        ),
    ),
    7: Point(
        "What an input method is composing never reaches the tables",
        (f"{WIDGETS}::test_an_input_method_is_left_alone",),
    ),
    8: Point(
        "No label is cut off in either language, and axe-core finds nothing serious",
        (WALK, f"{WIDGETS}::test_no_word_is_cut_off", f"{WIDGETS}::test_axe_finds_nothing"),
    ),
    9: Point(
        "Every session runs headless, for a client in the middle of it and for one that held none",
        (
            "notebooks/test_sessions.py::test_a_session_in_the_middle_is_read_back_and_published",
            "notebooks/test_sessions.py::test_a_client_that_held_none_is_told_so_in_every_section",
            "notebooks/test_sessions.py::test_it_says_the_same_again_to_the_last_byte",
        ),
    ),
    10: Point(
        "A published page, opened from the disk, asks for nothing and has words in every section",
        (
            "publish/test_sessions_on_disk.py::test_a_read_back_asks_for_nothing_and_every_section_says_something",
            "publish/test_browser.py::test_nothing_of_a_hostile_report_acts",
        ),
    ),
    11: Point(
        "Four people lose none of two hundred saves; a save that is killed is whole or not there",
        (
            f"{EDITS}::test_four_people_lose_none_of_two_hundred_saves",
            f"{EDITS}::test_a_save_that_is_killed_is_whole_or_not_there",
        ),
    ),
    12: Point(
        "Exercises: right, wrong, not attempted; a student's pack holds no solution; slides work offline",
        (
            f"{EXERCISES}::test_the_solution_passes_and_says_what_was_not_checked",
            f"{EXERCISES}::test_what_nobody_changed_is_not_attempted",
            f"{EXERCISES}::test_a_wrong_answer_gets_its_own_reason",
            f"{EXERCISES}::test_garbage_is_no_answer_and_raises_nothing",
            f"{EXERCISES}::test_nothing_that_is_installed_holds_a_solution",
            f"{PACKS}::test_a_learners_pack_leaks_nothing",
            f"{PACKS}::test_no_answer_but_the_starter_stands_in_a_learners_pack",
            f"{PACKS}::test_a_learners_copy_runs_to_its_end_wherever_it_was_copied",
            "teach/test_slides.py::test_they_open_from_a_disk_and_ask_nobody",
        ),
    ),
    13: Point(
        "The command: codes, JSON alone on stdout, any console, nothing heavy for --help",
        (
            f"{COMMANDS}::test_a_command_ends_with_its_code",
            f"{COMMANDS}::test_with_json_there_is_one_object_and_nothing_else",
            f"{COMMANDS}::test_any_console_can_show_it",
            "project/test_import_cost.py::test_help_loads_nothing_heavy_but_what_paints_it",
        ),
    ),
    14: Point(
        "A callback that fails is told with a number, under which the log has the details",
        (
            "workshop/test_widgets.py::test_a_handler_that_fails_is_told_in_the_room",
            "workshop/test_widgets.py::test_what_fails_in_an_ordinary_control_is_told",
        ),
    ),
}
