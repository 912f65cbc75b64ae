"""What is derived from the log: the record of each project, comparisons, subtotals, records of earlier days.

All of it can be deleted and made again from the log.
"""
