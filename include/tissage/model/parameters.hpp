// All parameters of the model, one line a section.
#pragma once

#include <vector>

#include "tissage/finance/instruments.hpp"
#include "tissage/population/parameters.hpp"
#include "tissage/process/assembly.hpp"
#include "tissage/process/belonging.hpp"
#include "tissage/process/encounters.hpp"
#include "tissage/process/evolution.hpp"
#include "tissage/process/forms.hpp"
#include "tissage/process/learning.hpp"
#include "tissage/process/life_cycle.hpp"
#include "tissage/process/projects.hpp"
#include "tissage/process/trust.hpp"
#include "tissage/process/willingness.hpp"
#include "tissage/shock/shock.hpp"

namespace tissage {

struct Parameters {
  PopulationParameters population;
  EncounterParameters encounters;
  TrustParameters trust;
  AssemblyParameters assembly;
  WaysToBegin ways_to_begin;
  CommitmentParameters commitment;
  LifeCycleParameters life_cycle;
  FormParameters forms;
  EvolutionParameters evolution;
  ProjectParameters projects;
  LearningParameters learning;
  BelongingParameters belonging;
  FinanceParameters finance;
  SubsidyParameters subsidy;
  LendingParameters lending;
  GuaranteeParameters guarantee;
  PublicLoanParameters public_loans;
  PatientMoneyParameters patient_money;
  std::vector<Shock> shocks;

  Policy policy() const {
    return {finance, lending, subsidy, guarantee, public_loans, patient_money};
  }
  /// Calls visit(name, section) for each section of a scenario file.
  template <class Visit>
  void each_section(Visit&& visit) {
    visit("population", population);
    visit("encounters", encounters);
    visit("trust", trust);
    visit("assembly", assembly);
    visit("assembly.call", ways_to_begin.call);
    visit("assembly.hackathon", ways_to_begin.hackathon);
    visit("assembly.convention", ways_to_begin.convention);
    visit("assembly.lab", ways_to_begin.lab);
    visit("commitment", commitment);
    visit("life_cycle", life_cycle);
    visit("forms", forms);
    visit("evolution", evolution);
    visit("projects", projects);
    visit("learning", learning);
    visit("belonging", belonging);
    visit("finance", finance);
    visit("finance.subsidy", subsidy);
    visit("finance.lending", lending);
    visit("finance.guarantee", guarantee);
    visit("finance.public_loans", public_loans);
    visit("finance.patient_money", patient_money);
  }
};

}  // namespace tissage
