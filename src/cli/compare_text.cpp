// Tables and sentences of a comparison.
#include "compare_text.hpp"

#include <cmath>

#include "table.hpp"
#include "tissage/compare/comparison_files.hpp"

namespace tissage::cli {

namespace {

using Row = std::vector<std::string>;

std::string estimate_text(const Estimate& e) {
  if (std::isnan(e.value)) return "-";
  if (std::isnan(e.low)) return figure_text(e.value);
  return fmt::format("{} ({} to {})", figure_text(e.value), figure_text(e.low),
                     figure_text(e.high));
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100.0 * share); }

class ComparisonText {
 public:
  ComparisonText(const Comparison& comparison, const ComparisonFindings& findings)
      : c_(comparison), f_(findings) {}

  std::string all() {
    text_ = fmt::format("{}\n{} seeds, the same for all; means with 95 % intervals\n", c_.title,
                        c_.general.replicates.value);
    for (const std::size_t policy : f_.never_spent)
      text_ += fmt::format("{} never spent anything: its frontier is that of no policy\n",
                           policy_name(c_, policy));
    for (std::size_t shock = 0; shock <= c_.shocks.size(); ++shock) {
      frontiers(shock);
      equal_costs(shock);
    }
    differences();
    for (std::size_t shock = 1; shock <= c_.shocks.size(); ++shock) effects(shock);
    assumptions();
    return text_;
  }

 private:
  std::string name(std::size_t policy) const { return policy_name(c_, policy); }
  double scale() const { return c_.scales[c_.reference_scale()]; }

  std::string value_of(const CaseFinding& found, const char* outcome) const {
    return estimate_text(found.outcomes[outcome_number(c_, outcome)]);
  }
  std::string figure_of(const CaseFinding& found, const char* outcome) const {
    return figure_text(found.outcomes[outcome_number(c_, outcome)].value);
  }

  std::string name_at_scale(const Case& which) const {
    return which.policy == 0 ? name(0)
                             : fmt::format("{} x{}", name(which.policy), c_.scales[which.scale]);
  }

  /// Each policy at each scale: what it reaches, what that costs, and the one for the other.
  void frontiers(std::size_t shock) {
    std::vector<Row> rows;
    std::vector<Row> gains;
    for (const CaseFinding& found : f_.cases) {
      if (found.which.shock != shock) continue;
      const std::string what = name_at_scale(found.which);
      rows.push_back({what, value_of(found, value_outcome), value_of(found, cost_outcome),
                      figure_text(found.cost_q95), figure_of(found, money_outcome),
                      figure_of(found, "bankable"), figure_of(found, "deadweight")});
      if (found.which.policy > 0)
        gains.push_back(
            {what, estimate_text(found.gain_per_cost), estimate_text(found.gain_per_money)});
    }
    text_ += fmt::format("\nFrontiers, {}{}\n", shock == 0 ? "" : "under ", shock_name(c_, shock)) +
             table_text({"", "value", "public cost, EUR", "its q95", "public + private, EUR",
                         "bankable", "deadweight, EUR"},
                        rows) +
             table_text({"value gained over no policy", "for 1,000 EUR public",
                         "for 1,000 EUR public + private"},
                        gains);
  }

  void equal_costs(std::size_t shock) {
    for (const EqualCostFinding& found : f_.equal_costs) {
      if (found.shock != shock) continue;
      const bool is_public = c_.outcomes[found.cost_outcome].name == cost_outcome;
      text_ +=
          fmt::format("At equal public {}, {} less {}: ", is_public ? "cost" : "+ private money",
                      name(found.first), name(found.second));
      if (!found.equal.overlaps)
        text_ += fmt::format(
            "their frontiers do not overlap ({} EUR is where the cheaper ends, "
            "{} where the other begins)\n",
            figure_text(found.equal.high), figure_text(found.equal.low));
      else
        text_ +=
            fmt::format("{} at {} EUR, in the middle of {} to {}: {}\n",
                        estimate_text(found.equal.difference), figure_text(found.equal.cost),
                        figure_text(found.equal.low), figure_text(found.equal.high),
                        in_words(found.equal.difference, name(found.first), name(found.second)));
    }
  }

  template <class Found>
  static const char* stars(const Found& found) {
    if (found.survives) return " **";
    return verdict(found.paired.difference) == Verdict::undecided ? "   " : " * ";
  }

  static std::string legend(std::size_t tests) {
    return fmt::format(
        "*  the interval leaves out 0; of {} in all about {} would by chance\n"
        "** holds for all of these together (Holm 1979)\n",
        tests, std::lround(.05 * static_cast<double>(tests)));
  }

  std::string marked(const DifferenceFinding& found) const {
    return estimate_text(found.paired.difference) + stars(found) +
           fmt::format(" {:>4}", std::isnan(found.paired.superiority)
                                     ? "-"
                                     : percent(found.paired.superiority));
  }

  /// One row an outcome, one column a pair of policies.
  void differences() {
    std::vector<Row> rows;
    Row head{""};
    for (std::size_t k = 0; k < c_.outcomes.size(); ++k) rows.push_back({c_.outcomes[k].name});
    for (const DifferenceFinding& found : f_.differences) {
      if (found.shock != 0) continue;
      if (found.outcome == 0) head.push_back(name(found.first) + " less " + name(found.second));
      rows[found.outcome].push_back(marked(found));
    }
    std::erase_if(rows, [](const Row& row) { return row.size() == 1; });
    text_ += fmt::format(
                 "\nDifferences at scale {} (paired by seed), and in what share of seeds the first "
                 "has more\n",
                 scale()) +
             table_text(head, rows) + legend(f_.differences.size());
  }

  /// The same for what a shock changes; what it leaves as it was in every run is only named.
  void effects(std::size_t shock) {
    std::vector<Row> rows;
    Row head{""};
    std::vector<bool> is_changed(c_.outcomes.size(), false);
    for (std::size_t k = 0; k < c_.outcomes.size(); ++k) rows.push_back({c_.outcomes[k].name});
    for (const ShockFinding& found : f_.shocks) {
      if (found.shock != shock) continue;
      const bool is_pair = found.against.has_value();
      if (found.outcome == 0)
        head.push_back(is_pair ? name(found.policy) + " less " + name(*found.against)
                               : name(found.policy));
      const Estimate& change = found.paired.difference;
      const bool is_none = change.value == 0.0 && change.low == 0.0 && change.high == 0.0;
      is_changed[found.outcome] = is_changed[found.outcome] || !is_none;
      rows[found.outcome].push_back(estimate_text(change) + stars(found));
    }
    std::vector<std::string> unchanged;
    for (std::size_t k = rows.size(); k-- > 0;) {
      if (is_changed[k]) continue;
      unchanged.insert(unchanged.begin(), c_.outcomes[k].name);
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(k));
    }
    text_ +=
        fmt::format("\nWhat {} changes at scale {} (with it less without it, paired by seed)\n",
                    shock_name(c_, shock), scale()) +
        table_text(head, rows);
    text_ += legend(f_.shocks.size());
    if (!unchanged.empty())
      text_ += fmt::format("unchanged in every run: {}\n", fmt::join(unchanged, ", "));
  }

  void assumptions() {
    if (f_.leads.empty() || c_.uncertain.empty()) return;
    text_ +=
        fmt::format("\nOver the assumptions ({} points, {} seeds each, scale {})\n",
                    c_.general.samples.value, c_.general.uncertainty_replicates.value, scale());
    if (f_.incomplete_points > 0)
      text_ += fmt::format("{} points where runs failed are left out\n", f_.incomplete_points);
    for (const LeadFinding& lead : f_.leads)
      text_ += fmt::format(
          "{} has the highest value in {} of the space, clearly in {}; the most "
          "value per public and private euro in {}\n",
          name(lead.policy), percent(lead.share), percent(lead.clear_share),
          percent(lead.per_money_share));
    std::vector<Row> rows;
    for (const AssumptionFinding& each : f_.assumptions)
      rows.push_back({c_.uncertain[each.parameter].written.name,
                      name(each.first) + " less " + name(each.second),
                      estimate_text(each.in_lowest_third), estimate_text(each.in_highest_third),
                      figure_text(each.correlation), each.turns ? "turns the order" : ""});
    if (!rows.empty())
      text_ += table_text({"difference in value where", "", "lowest third", "highest third",
                           "rank correlation", ""},
                          rows);
  }

  const Comparison& c_;
  const ComparisonFindings& f_;
  std::string text_;
};

}  // namespace

std::string comparison_text(const Comparison& comparison, const ComparisonFindings& findings) {
  return ComparisonText(comparison, findings).all();
}

}  // namespace tissage::cli
