// Findings as rows.
#include <cmath>

#include "tissage/base/csv.hpp"
#include "tissage/compare/comparison_files.hpp"

namespace tissage {

namespace {

std::string number(double value) { return std::isnan(value) ? "" : fmt::format("{:.9g}", value); }

/// A row by column; what a table does not have stays empty.
struct Row {
  std::string table, shock, policy, against, scale, outcome, unit;
  Estimate estimate;
  std::string q95, superiority, p_value, survives_holm, variance_ratio, cost, words;
};

class Rows {
 public:
  explicit Rows(const Comparison& comparison) : comparison_(comparison) {
    text_ = csv_line({"table", "shock", "policy", "against", "scale", "outcome", "unit", "value",
                      "low", "high", "count", "q95", "superiority", "p_value", "survives_holm",
                      "variance_ratio", "cost", "in_words"});
  }

  void add(const Row& row) {
    const Estimate& e = row.estimate;
    text_ += csv_line({row.table, row.shock, row.policy, row.against, row.scale, row.outcome,
                       row.unit, number(e.value), number(e.low), number(e.high),
                       std::to_string(e.count), row.q95, row.superiority, row.p_value,
                       row.survives_holm, row.variance_ratio, row.cost, row.words});
  }

  /// A row with its names filled in.
  Row named(const char* table, std::size_t shock, std::size_t policy, std::size_t outcome) const {
    Row row;
    row.table = table;
    row.shock = shock_name(comparison_, shock);
    row.policy = policy_name(comparison_, policy);
    row.outcome = comparison_.outcomes[outcome].name;
    row.unit = comparison_.outcomes[outcome].outcome.unit();
    return row;
  }

  void pair(Row& row, const PairedDifference& paired, std::size_t first, std::size_t second) const {
    row.estimate = paired.difference;
    row.against = policy_name(comparison_, second);
    row.superiority = number(paired.superiority);
    row.p_value = number(paired.p_value);
    row.variance_ratio = number(paired.variance_ratio);
    row.words = in_words(paired.difference, policy_name(comparison_, first), row.against);
  }

  const std::string& text() const { return text_; }

 private:
  const Comparison& comparison_;
  std::string text_;
};

void add_cases(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  for (const CaseFinding& found : findings.cases)
    for (std::size_t k = 0; k < found.outcomes.size(); ++k) {
      Row row = rows.named("case", found.which.shock, found.which.policy, k);
      if (found.which.policy > 0) row.scale = number(comparison.scales[found.which.scale]);
      row.estimate = found.outcomes[k];
      if (comparison.outcomes[k].name == cost_outcome) row.q95 = number(found.cost_q95);
      rows.add(row);
    }
}

/// What a policy gains in value for what it costs.
void add_gains(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  for (const CaseFinding& found : findings.cases) {
    if (found.which.policy == 0) continue;
    const auto add = [&](const char* table, const Estimate& estimate) {
      Row row = rows.named(table, found.which.shock, found.which.policy,
                           outcome_number(comparison, value_outcome));
      row.against = no_policy;
      row.scale = number(comparison.scales[found.which.scale]);
      row.unit = "1/kEUR";
      row.estimate = estimate;
      rows.add(row);
    };
    add("gain_per_public_cost", found.gain_per_cost);
    add("gain_per_public_and_private_money", found.gain_per_money);
  }
}

void add_never_spent(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  for (const std::size_t policy : findings.never_spent) {
    Row row = rows.named("never_spent", 0, policy, outcome_number(comparison, cost_outcome));
    row.words = row.policy + " never spent anything";
    rows.add(row);
  }
}

void add_differences(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  for (const DifferenceFinding& found : findings.differences) {
    Row row = rows.named("difference", found.shock, found.first, found.outcome);
    rows.pair(row, found.paired, found.first, found.second);
    row.scale = number(comparison.scales[comparison.reference_scale()]);
    row.survives_holm = found.survives ? "true" : "false";
    rows.add(row);
  }
}

void add_equal_costs(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  const std::size_t value = outcome_number(comparison, value_outcome);
  for (const EqualCostFinding& found : findings.equal_costs) {
    const std::string table = "equal_" + comparison.outcomes[found.cost_outcome].name;
    std::vector<EqualCost> all = found.along;
    if (!found.equal.overlaps) all = {found.equal};
    for (const EqualCost& equal : all) {
      Row row = rows.named(table.c_str(), found.shock, found.first, value);
      row.against = policy_name(comparison, found.second);
      row.estimate = equal.difference;
      row.cost = number(equal.cost);
      row.words = equal.overlaps ? in_words(equal.difference, row.policy, row.against)
                                 : "the frontiers do not overlap";
      rows.add(row);
    }
  }
}

void add_shocks(Rows& rows, const Comparison& comparison, const ComparisonFindings& findings) {
  for (const ShockFinding& found : findings.shocks) {
    Row row = rows.named(found.against ? "shock_difference" : "shock", found.shock, found.policy,
                         found.outcome);
    rows.pair(row, found.paired, found.policy, found.against.value_or(found.policy));
    row.scale = number(comparison.scales[comparison.reference_scale()]);
    row.survives_holm = found.survives ? "true" : "false";
    if (!found.against) row.against = row.words = "";
    rows.add(row);
  }
}

void add_leads(Rows& rows, const ComparisonFindings& findings, const Comparison& comparison) {
  const std::size_t value = outcome_number(comparison, value_outcome);
  for (const LeadFinding& found : findings.leads) {
    const auto add = [&](const char* table, double share) {
      Row row = rows.named(table, 0, found.policy, value);
      row.unit = "1";
      row.estimate = {share, std::nan(""), std::nan(""), 0};
      rows.add(row);
    };
    add("leads", found.share);
    add("leads_clearly", found.clear_share);
    add("leads_per_public_and_private_euro", found.per_money_share);
  }
}

void add_assumptions(Rows& rows, const ComparisonFindings& findings, const Comparison& comparison) {
  const std::size_t value = outcome_number(comparison, value_outcome);
  for (const AssumptionFinding& found : findings.assumptions) {
    const std::string& path = comparison.uncertain[found.parameter].written.name;
    const auto add = [&](const char* third, const Estimate& estimate) {
      Row row = rows.named("assumption", 0, found.first, value);
      row.against = policy_name(comparison, found.second);
      row.scale = path + ", " + third;
      row.estimate = estimate;
      row.words = found.turns ? "turns the order" : "";
      rows.add(row);
    };
    add("lowest third", found.in_lowest_third);
    add("highest third", found.in_highest_third);
  }
}

}  // namespace

std::string in_words(const Estimate& difference, const std::string& first,
                     const std::string& second) {
  switch (verdict(difference)) {
    case Verdict::first:
      return first + " has more";
    case Verdict::second:
      return second + " has more";
    case Verdict::undecided:
      return "cannot be told apart";
  }
  return "";
}

std::string csv_of(const Comparison& comparison, const ComparisonFindings& findings) {
  Rows rows(comparison);
  add_cases(rows, comparison, findings);
  add_gains(rows, comparison, findings);
  add_never_spent(rows, comparison, findings);
  add_differences(rows, comparison, findings);
  add_equal_costs(rows, comparison, findings);
  add_shocks(rows, comparison, findings);
  add_leads(rows, findings, comparison);
  add_assumptions(rows, findings, comparison);
  return rows.text();
}

}  // namespace tissage
