// How a shocked run keeps up with its twin: the same seed without the shock.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tissage::metrics {

/// Months over which a flow is summed, so that it has no seasons of luck.
inline constexpr std::size_t months_of_flow = 12;
/// Recovered: Q of at least 1 less this, without unit, ...
inline constexpr double usual_tolerance = .05;
/// ... for so many months in a row.
inline constexpr std::size_t usual_held = 12;

/// Sums of a monthly flow over the last `window` months, the month itself included; at the
/// beginning over the months that there are. As many values as months, in the unit of the flow.
/// Defect unless window >= 1.
std::vector<double> trailing_sums(std::span<const double> flow,
                                  std::size_t window = months_of_flow);

/// Q(t) = shocked(t) / twin(t), month by month, without unit (the quality of Bruneau et al. 2003,
/// measured against a twin and not against a time before the shock). 1 where both are 0; NaN where
/// only the twin is 0. Defect unless both are equally long.
std::vector<double> quality(std::span<const double> shocked, std::span<const double> twin);

/// The least Q (robustness: Bruneau et al. 2003). NaN months are left out; NaN if none is left.
double resistance(std::span<const double> quality);

/// The sum of 1 - Q over the months where Q < 1, in months (the triangle of resilience: Bruneau et
/// al. 2003, equation 1; Cimellaro et al. 2010). What exceeds 1 makes up for nothing; NaN months
/// are left out.
double loss_area(std::span<const double> quality);

/// The sum of 1 - Q, in months: what exceeds 1 counts against what is lost, so that luck, which has
/// two sides, adds nothing in the mean. NaN months are left out.
double net_loss(std::span<const double> quality);

/// Months from the onset (a month of the series) to the first from which Q >= 1 - tolerance holds
/// for `held` months in a row, from the trough on: the first month of least Q since the onset
/// (Cimellaro et al. 2010). 0 if Q never was below since the onset: it was not needed, however few
/// months follow. Nothing (censored) if Q was not
/// back before the series ended: all `held` months lie in the series, so that one that ends sooner
/// after a return says nothing. A NaN month breaks a row; without any other nothing is returned.
/// Defect unless held >= 1.
std::optional<std::size_t> recovery_time(std::span<const double> quality, std::size_t onset,
                                         double tolerance = usual_tolerance,
                                         std::size_t held = usual_held);

/// The first month (of the series) of least Q, from the onset on; nothing if all are NaN.
std::optional<std::size_t> trough(std::span<const double> quality, std::size_t onset);

/// (Q(recovery) - Q(trough)) / (recovery - trough), per month of the series: how fast the way back
/// was (Bruneau et al. 2003; Cimellaro et al. 2010). The recovery is that of recovery_time(). NaN
/// where it was not seen, or where Q never was below and there was no way back.
double rapidity(std::span<const double> quality, std::size_t onset,
                double tolerance = usual_tolerance, std::size_t held = usual_held);

/// Mean Q of the last `window` months, less 1, without unit: what the shock left behind, below 0,
/// or what was learned from it, above (adaptive capacity: Holling 1973, measured against a twin).
/// NaN months are left out; NaN of none. Defect unless window >= 1.
double adaptive_capacity(std::span<const double> quality, std::size_t window = usual_held);

/// The area between the way into a shock and the way out, the integral of Q over the severity along
/// the path (trapezoids): above 0 where at the same severity less is left on the way out
/// (hysteresis: Scheffer et al. 2001). `severity` in [0, 1], month by month, rises and falls back
/// to where it began; the area has no unit. NaN where a Q is NaN, or the path does not close.
/// Defect unless both are equally long.
double hysteresis_area(std::span<const double> quality, std::span<const double> severity);

}  // namespace tissage::metrics
