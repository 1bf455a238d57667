"""Teach: what do people practise, how is it judged, and how do trainers and learners get their copies?

An answer is judged by the analyses that judge a client's goals, so that trainer and tool agree. `exercises` are
what is asked, `answers` and `checks` judge, `kit` is what a notebook calls; `lesson` makes the copies of one notebook
for trainers and learners (`packs`) and for the screen (`slides`), and `classroom` looks over what a class has tried.
"""
