"""Statistics: figures of a period as plots, filtered by period, kind and unit, with the meetings behind them."""
