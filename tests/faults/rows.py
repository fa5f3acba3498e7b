"""The faults by their numbers, and the tests that make them: real parts, and each of them could fail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A fault and its tests, each as pytest names it."""

    no: int
    what: str
    tests: tuple[str, ...]


_BOOK = "tests/faults/test_book_faults.py::"
_SCREEN = "tests/faults/test_screen_faults.py::"
_BACKUPS = "tests/commands/test_backups.py::"
_NO_BOOK = _BOOK + "test_what_is_no_book_is_refused_untouched"
_KILL = "tests/faults/test_kill.py::"
_TOGETHER = "tests/faults/test_together.py::"
_TAMPER = "tests/faults/test_tampering.py::"
_VERIFY = "tests/db/test_verify.py::"
_LEAVING = "tests/terminal/test_leaving.py::"
_TYPING = "tests/terminal/test_typing.py::"
_STORM = "tests/terminal/test_storm.py::"
_HOSTILE = "tests/terminal/test_hostile.py::"
_ROLES = "tests/faults/test_roles.py::"
_REVIEW = "tests/core/test_review.py::"
_COPIES = "tests/faults/test_copies.py::"
_ODD = "tests/faults/test_odd_files.py::"
_BEHIND = "tests/faults/test_behind.py::"

ROWS = (
    Row(1, "file-size limit met while writing", (
        _BOOK + "test_a_limit_on_file_size_refuses_the_entry_and_leaves_the_book_whole",
        _SCREEN + "test_a_limit_on_file_size_met_in_a_session",
    )),
    Row(2, "disk full", (
        _BOOK + "test_a_full_disk_refuses_the_entry_and_goes_on_when_there_is_room",
        _SCREEN + "test_a_disk_that_fills_up_in_a_session",
        "tests/db/test_copies.py::test_the_record_has_the_room_before_its_copies",
    )),
    Row(3, "a book opened on a full disk", (
        _BOOK + "test_a_book_is_not_made_on_a_full_disk",
        _BACKUPS + "test_a_book_on_a_full_disk_is_offered_another_folder",
    )),
    Row(4, "folder or file can only be read", (
        _BOOK + "test_what_may_only_be_read_opens_for_reading",
        _BOOK + "test_a_reader_sees_what_a_writer_with_more_rights_records",
        _BOOK + "test_a_book_that_may_not_be_read_is_called_unreadable",
        _SCREEN + "test_a_book_that_can_only_be_read_takes_no_line_in_vain",
    )),
    Row(5, "book deleted or replaced while open", (
        _BOOK + "test_a_lost_file_is_noticed_before_an_entry_is_called_recorded",
        _BOOK + "test_a_file_lost_between_decision_and_commit_is_noticed",
        _BOOK + "test_closing_a_lost_book_leaves_what_others_wrote_since",
        _BOOK + "test_the_log_of_a_replaced_book_is_not_left_to_the_new_one",
        _BOOK + "test_the_log_of_others_stays_where_it_is",
        _SCREEN + "test_a_book_that_goes_away_under_a_session",
        _BACKUPS + "test_a_book_that_vanished_is_not_begun_anew",
    )),
    Row(6, "book copied without its log", (
        _BOOK + "test_a_copy_without_its_log_is_simply_an_older_book",
        _BOOK + "test_a_log_without_its_book_is_not_given_to_a_new_one",
    )),
    Row(7, "a file of no bytes", (_NO_BOOK + "[no bytes]",)),
    Row(8, "some other file", tuple(f"{_NO_BOOK}[{name}]" for name in ("a header", "a text", "a folder"))),
    Row(9, "another program's database", tuple(f"{_NO_BOOK}[{name}]" for name in ("a database", "one with a log"))),
    Row(10, "a book of a newer version", (
        _BOOK + "test_a_book_of_a_newer_version_is_refused_untouched",
        _BOOK + "test_a_newer_version_that_only_the_log_tells_of_is_refused_too",
    )),
    Row(11, "one byte of an entry or a table changed", (
        _TAMPER + "test_every_byte_of_a_value_that_is_changed_is_found",
        _TAMPER + "test_every_byte_of_the_file_that_is_changed_is_found_or_changes_nothing",
        _VERIFY + "test_every_one_of_many_changes_to_entries_is_named",
        _VERIFY + "test_every_cell_of_every_public_table_is_checked",
        _VERIFY + "test_a_row_missing_or_too_much_is_named",
        _VERIFY + "test_a_page_of_rubbish_is_damage",
        _BACKUPS + "test_a_damaged_book_names_the_command_that_mends_it",
    )),
    Row(12, "the last entries cut off, the chain rewritten", (
        _TAMPER + "test_a_tail_cut_off_at_any_place_fails_against_a_printed_head",
        _VERIFY + "test_a_cut_tail_and_a_rewritten_chain_fail_against_a_printed_head",
    )),
    Row(13, "a lock held by another program", (
        _BOOK + "test_a_lock_of_another_program_is_waited_for_and_then_said",
        _SCREEN + "test_a_book_locked_by_another_program_is_waited_for",
    )),
    Row(14, "SQLite too old for several processes", (
        _BOOK + "test_an_old_library_has_the_book_to_itself",
        "tests/db/test_schema.py::test_which_sqlite_may_be_used_by_several_processes",
    )),
    Row(15, "a network file system", (
        _BOOK + "test_a_network_file_system_is_refused",
        _BOOK + "test_the_file_system_that_a_path_lies_on",
    )),
    Row(16, "processes that make or migrate a book at once", (
        "tests/db/test_schema.py::test_processes_that_make_or_migrate_a_book_at_once_all_get_it",
    )),
    Row(17, "kill -9 at any moment", (
        _KILL + "test_one_writer_killed_at_any_moment",
        _KILL + "test_three_writers_killed_at_any_moment_while_the_others_go_on",
        _KILL + "test_a_script_and_single_lines_killed_at_any_moment",
        _KILL + "test_a_writer_of_two_streams_killed_at_any_moment_wrote_both_or_neither",
        _LEAVING + "test_killed_at_any_moment_of_a_speech",
        "tests/db/test_copies.py::test_killed_or_given_up_while_copying_nothing_half_made_is_left",
    )),
    Row(18, "SIGTERM", (_LEAVING + "test_a_signal_ends_it_at_once_with_the_line_kept",)),
    Row(19, "the terminal closed", (
        _LEAVING + "test_the_terminal_closed_under_it",
        _LEAVING + "test_the_line_is_kept_within_a_quarter_of_a_second",
    )),
    Row(20, "Ctrl+Z and fg", (
        _LEAVING + "test_suspended_and_brought_back",
        _LEAVING + "test_the_key_that_suspends_and_the_shell_that_brings_it_back",
        _LEAVING + "test_stopped_and_continued_from_outside",
    )),
    Row(21, "four hundred resizes, down to 1x1", (
        "tests/terminal/test_floor.py::test_four_hundred_sizes_then_right_again",
        "tests/terminal/test_floor.py::test_smaller_and_back_before_the_program_looks",
    )),
    Row(22, "the machine's clock moved, the machine stopped, during a speech", (
        "tests/faults/test_clock.py", "tests/core/test_clock_jumps.py",
    )),
    Row(23, "two people press next at once", (
        _TOGETHER + "test_two_people_who_press_next_take_one_step", "tests/core/test_staleness.py",
    )),
    Row(24, "a command given again after an unknown outcome", (
        _TOGETHER + "test_a_command_given_again_after_an_unknown_outcome_is_one_entry",
        "tests/db/test_book.py::test_a_command_given_again_is_written_once",
    )),
    Row(25, "three roles write thousands of entries at once", (
        _TOGETHER + "test_three_roles_that_write_at_once_leave_no_gap_and_no_double",
        _TOGETHER + "test_all_screens_are_equal_when_others_have_written",
        "tests/db/test_book.py::test_processes_that_write_at_once_leave_no_gap_and_no_double",
    )),
    Row(26, "markup in names, titles and reasons", (
        _HOSTILE + "test_titles_names_and_reasons_are_shown_as_typed",
        _HOSTILE + "test_on_every_screen_and_page",
        _HOSTILE + "test_hostile_text_in_the_line_is_shown_as_typed_and_recorded_as_it_is",
    )),
    Row(27, "ESC, OSC 52, DCS, C1, NUL", (
        _HOSTILE + "test_refusals_repeat_hostile_text_visibly",
        "tests/screens/test_display.py::test_what_others_wrote_is_text", "tests/wording/test_visible.py",
    )),
    Row(28, "bidirectional and zero-width characters, names that look alike", (
        _HOSTILE + "test_names_that_look_alike_are_pointed_out",
        "tests/wording/test_visible.py::test_nothing_unseen_is_left_and_nothing_changes_twice",
    )),
    Row(29, "a lone surrogate, bytes that are no text", (
        _HOSTILE + "test_half_a_character_is_refused",
        _TYPING + "test_bytes_that_are_no_text_are_shown_and_do_not_end_the_program",
        _TYPING + "test_a_character_cut_in_two_by_the_terminal_is_still_one",
    )),
    Row(30, "a megabyte pasted, 5,000 combining marks", (
        _TYPING + "test_a_megabyte_is_refused_with_a_sentence_and_kept",
        _TYPING + "test_the_longest_note_there_may_be_is_recorded_and_shown_at_once",
        _TYPING + "test_five_thousand_combining_marks_are_refused_with_the_text_kept",
    )),
    Row(31, "full width, traditional characters, long names", (
        "tests/terminal/test_odd.py",
        _TYPING + "test_chinese_of_any_length_committed_at_once_is_recorded_whole",
        _TYPING + "test_commits_back_to_back_and_enter_right_behind_them",
    )),
    Row(40, "a command beyond the role", (
        _ROLES + "test_a_command_beyond_the_role_of_a_process_is_refused_in_the_core_and_remembered",
        "tests/core/test_roles.py",
        "tests/commands/test_commands.py::test_a_command_beyond_the_role_is_refused_and_remembered",
        "tests/screens/test_display.py::test_it_may_do_nothing",
    )),
    Row(41, "a confidential topic among those without access", (
        "tests/doors/test_walk.py",
        "tests/documents/test_confidential.py",
        "tests/terminal/test_review_display.py::test_the_display_follows_shows_nothing_confidential_and_is_left_by_two_presses",
        "tests/screens/test_display.py::test_through_a_whole_meeting_nothing_confidential_and_no_reason_is_ever_shown",
    )),
    Row(42, "recorder and reviewer the same person", (
        _ROLES + "test_recorder_and_reviewer_are_not_the_same_person",
        "tests/core/test_agenda_corrections.py::test_recorder_and_reviewer_are_two_persons",
    )),
    Row(43, "signing over open queries or a change since verification", (
        _ROLES + "test_nobody_signs_over_open_queries_or_over_what_changed_since_it_was_verified",
        _REVIEW + "test_nobody_signs_over_an_open_query",
        _REVIEW + "test_nobody_signs_over_a_change_since_verification",
        _REVIEW + "test_what_changes_the_meeting_voids_the_signatures",
    )),
    Row(44, "the book's files changed behind the program's back", (
        _BEHIND + "test_an_index_that_is_deleted_loses_nothing_of_anybody",
        _BEHIND + "test_an_index_deleted_between_decision_and_commit_writes_nothing",
        _BEHIND + "test_a_log_that_is_cut_stops_the_session_with_all_that_was_recorded",
        _BEHIND + "test_an_old_copy_written_over_an_open_book_is_noticed",
        _BEHIND + "test_another_book_written_over_an_open_one_is_noticed",
        _BEHIND + "test_a_checkpoint_of_others_and_a_vacuum_are_no_harm",
        _BEHIND + "test_a_second_name_is_refused_under_both",
        _BEHIND + "test_the_first_name_of_a_new_book_is_no_second_one",
        _BEHIND + "test_a_log_that_is_no_file_is_refused",
    )),
    Row(45, "a schema that is not the program's own", (
        _BEHIND + "test_what_is_not_ours_in_the_schema_is_refused_at_opening_and_while_open",
        _BEHIND + "test_a_view_in_the_place_of_a_table_is_refused",
        _BEHIND + "test_an_entry_that_does_not_go_in_is_taken_back",
    )),
    Row(46, "verify and copies, whatever bytes there are", (
        _COPIES + "test_any_value_in_any_column_is_named_with_its_entry",
        _COPIES + "test_a_meeting_without_a_name_is_named_by_its_entry",
        _COPIES + "test_a_chain_made_anew_over_an_entry_that_is_none_is_named",
        _COPIES + "test_all_copies_of_the_last_hour_stay",
        _COPIES + "test_the_last_of_each_hour_of_a_day_of_each_day_of_a_month_and_of_each_week_stays",
        _COPIES + "test_where_all_ends_and_one_an_hour_begins",
        _COPIES + "test_ten_signatures_do_not_push_out_what_is_old_nor_does_thinning_twice",
        _COPIES + "test_where_there_is_little_room_the_last_hour_goes_before_the_old_and_two_always_stay",
        _COPIES + "test_a_copy_that_does_not_hold_is_neither_offered_nor_restored",
        _COPIES + "test_where_a_rewritten_chain_parts_from_a_copy_is_said",
        _COPIES + "test_a_book_without_its_log_lacks_what_its_copies_have",
        _COPIES + "test_heads_that_documents_printed_are_compared",
        _COPIES + "test_after_a_restore_what_is_of_another_line_is_set_aside",
    )),
    Row(47, "what is no file where one of the program's own is expected", (
        *(f"{_ODD}test_{name}" for name in ("a_draft", "preferences", "pins", "who_is_here", "locks")),
        _ODD + "test_a_calendar_and_an_office_file",
        _ODD + "test_preferences_of_one_long_line_are_not_parsed",
        _ODD + "test_settings_reached_by_a_link_are_followed_and_stay_behind_it",
        _ODD + "test_no_folder_for_who_is_here",
        _ODD + "test_a_folder_of_others_is_not_used_by_a_link",
    )),
    Row(48, "own files written over, or read by others", (
        "tests/commands/test_pin.py::test_a_pin_file_that_others_have_rights_on_is_refused",
        "tests/commands/test_pin.py::test_only_a_regular_file_of_some_size_is_a_pin_file",
        _ODD + "test_a_draft_is_not_written_through_a_link_that_was_laid_for_it",
        _ODD + "test_what_is_kept_is_the_users_alone_and_whole",
        _ODD + "test_what_belongs_to_a_book_by_any_path",
        _ODD + "test_no_export_copy_or_template_takes_the_place_of_the_books_own",
        _ODD + "test_the_full_record_is_for_the_user_alone_and_minutes_are_for_everybody",
    )),
    Row(49, "keys at any speed, windows of any size, an error that nobody expected", (
        "tests/screens/test_storm.py",
        "tests/screens/test_steady.py",
        "tests/screens/test_leaving.py",
        "tests/seat/test_fault_log.py",
        _STORM + "test_storms_in_a_terminal",
        _STORM + "test_the_menu_in_two_rows_and_the_help_in_one_cell",
        _STORM + "test_keys_in_one_burst_wait_for_the_screens_between_them",
        _STORM + "test_a_terminal_that_does_not_read_holds_up_no_signal",
    )),
    Row(50, "another size before the first paint, a size that no terminal has", (
        _STORM + "test_sizes_before_the_first_paint",
        _STORM + "test_a_size_that_no_terminal_has",
        _STORM + "test_of_two_sizes_at_once_the_later_holds",
        _STORM + "test_the_size_is_the_terminal_s_where_the_output_goes_elsewhere",
        "tests/terminal/test_browser.py",
    )),
    Row(51, "a clock that is wrong across a reboot", (
        "tests/core/test_clock_jumps.py::test_a_clock_that_is_wrong_across_a_reboot_is_an_entry",
        "tests/core/test_clock_jumps.py::test_the_chair_sets_the_time_right_after_a_boot_with_a_wrong_clock",
        "tests/core/test_clock_jumps.py::test_a_time_ahead_is_set_back_and_what_follows_has_the_right_time",
    )),
    Row(52, "PIN waits, and changing a planned meeting without a PIN", (
        "tests/db/test_pins.py::test_setting_the_clock_neither_ends_nor_prolongs_a_wait",
        "tests/db/test_pins.py::test_after_a_boot_at_least_the_time_since_it_has_passed",
        "tests/db/test_pins.py::test_who_tries_at_one_terminal_does_not_lock_out_who_knows_it_at_another",
        "tests/db/test_pins.py::test_many_terminals_have_few_attempts_together",
        "tests/doors/test_changing.py",
    )),
    Row(53, "attempts beyond a role without end", ("tests/core/test_attempts.py",)),
    Row(54, "recorded while a confidential topic is at hand", ("tests/core/test_confidential.py",)),
    Row(55, "what commands print at a terminal", ("tests/terminal/test_output.py",)),
    Row(56, "a stopped process that holds the write lock", (
        "tests/faults/test_holder.py::test_a_stopped_process_that_holds_the_lock_is_named",
    )),
    Row(57, "what is typed altered by anything but who types", (
        "tests/seat/test_typed.py",
        _STORM + "test_a_key_pressed_in_the_middle_of_a_line_leaves_the_line_as_it_is",
    )),
    Row(58, "an input method composes where text goes in", (
        _STORM + "test_the_cursor_stands_where_text_goes_in",
    )),
)  # fmt: skip
