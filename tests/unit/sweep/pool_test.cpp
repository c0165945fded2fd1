// Workers that answer, crash, hang, throw and are told to stop.
#include "tissage/sweep/pool.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <new>
#include <set>
#include <stdexcept>
#include <thread>

#include "../store/scratch.hpp"
#include "sanitizers.hpp"

namespace tissage {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

using Work = std::function<std::string(std::size_t)>;
using Results = std::map<std::size_t, JobResult>;

/// The results of jobs 0 to count - 1, each of which must come once.
Results results_of(std::size_t count, const Work& work, const PoolLimits& limits) {
  std::size_t next = 0;
  Results results;
  run_pool({work, [&](auto) { return next < count ? std::optional(next++) : std::nullopt; },
            [&](const JobResult& result) {
              EXPECT_TRUE(results.emplace(result.job, result).second) << "twice " << result.job;
            },
            [] { return false; }},
           limits);
  EXPECT_EQ(results.size(), count);
  return results;
}

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Whether a process runs; one that nobody has waited for yet does not.
bool is_alive(pid_t process) {
  const std::string status = testing::bytes_of_file("/proc/" + std::to_string(process) + "/status");
  return !status.empty() && status.find("State:\tZ") == std::string::npos;
}

TEST(Pool, answers_every_job_exactly_once) {
  for (const int workers : {1, 2, 3, 16}) {
    const Results results = results_of(
        40, [](std::size_t job) { return "answer " + std::to_string(job); }, {workers, 60.0});
    for (const auto& [job, result] : results) {
      EXPECT_TRUE(result.has_answer);
      EXPECT_EQ(result.text, "answer " + std::to_string(job));
      EXPECT_GE(result.seconds, 0.0);
    }
  }
}

TEST(Pool, has_no_more_workers_than_jobs) {
  std::set<std::string> workers;
  const Results results = results_of(3,
                                     [](std::size_t) {
                                       std::this_thread::sleep_for(50ms);
                                       return std::to_string(::getpid());
                                     },
                                     {8, 60.0});
  for (const auto& [job, result] : results) workers.insert(result.text);
  EXPECT_EQ(workers.size(), 3u);
  EXPECT_EQ(workers.count(std::to_string(::getpid())), 0u);
}

TEST(Pool, tells_which_job_a_worker_answered_last) {
  std::size_t next = 0;
  std::map<std::size_t, std::string> worker_of;
  std::map<std::size_t, std::size_t> previous_of;
  run_pool(
      {[](std::size_t) { return std::to_string(::getpid()); },
       [&](std::optional<std::size_t> previous) -> std::optional<std::size_t> {
         if (next == 20) return std::nullopt;
         if (previous) previous_of[next] = *previous;
         return next++;
       },
       [&](const JobResult& result) { worker_of[result.job] = result.text; }, [] { return false; }},
      {3, 60.0});
  EXPECT_EQ(previous_of.size(), 17u);  // all but the first of each worker
  for (const auto& [job, previous] : previous_of) EXPECT_EQ(worker_of[job], worker_of[previous]);
}

TEST(Pool, without_jobs_does_nothing) { results_of(0, {}, {4, 60.0}); }

TEST(Pool, carries_answers_of_any_bytes_and_length) {
  const Results results = results_of(
      3,
      [](std::size_t job) {
        return job == 0 ? std::string() : std::string(job * 3'000'000, job == 1 ? '\0' : '\n');
      },
      {2, 60.0});
  EXPECT_EQ(results.at(0).text, "");
  EXPECT_EQ(results.at(1).text, std::string(3'000'000, '\0'));
  EXPECT_EQ(results.at(2).text.size(), 6'000'000u);
}

TEST(Pool, loses_the_job_that_crashes_and_no_other) {
  const Results results = results_of(9,
                                     [](std::size_t job) -> std::string {
                                       if (job == 2) ::raise(SIGKILL);
                                       if (job == 5) ::_exit(3);
                                       if (job == 8) {
                                         ::signal(SIGABRT, SIG_DFL);
                                         ::raise(SIGABRT);
                                       }
                                       return "well";
                                     },
                                     {2, 60.0});
  EXPECT_THAT(results.at(2).text, HasSubstr("the worker was killed by signal 9"));
  EXPECT_THAT(results.at(2).text, HasSubstr("memory"));
  EXPECT_EQ(results.at(5).text, "the worker ended with code 3");
  EXPECT_THAT(results.at(8).text, HasSubstr("the worker was killed by signal 6 (Aborted)"));
  for (const auto& [job, result] : results)
    EXPECT_EQ(result.has_answer, job % 3 != 2) << job << " " << result.text;
}

TEST(Pool, goes_on_where_every_job_crashes) {
  for (const auto& [job, result] :
       results_of(7, [](std::size_t) -> std::string { ::_exit(1); }, {3, 60.0}))
    EXPECT_FALSE(result.has_answer);
}

TEST(Pool, ends_a_job_that_takes_too_long) {
  const auto began = std::chrono::steady_clock::now();
  const Results results = results_of(4,
                                     [](std::size_t job) {
                                       if (job == 1) std::this_thread::sleep_for(60s);
                                       return std::string("well");
                                     },
                                     {2, 0.5});
  EXPECT_LT(seconds_since(began), 20.0);
  EXPECT_EQ(results.at(1).text, "took longer than 0.5 s");
  EXPECT_FALSE(results.at(1).has_answer);
  EXPECT_GE(results.at(1).seconds, .5);
  for (const std::size_t job : {0u, 2u, 3u}) EXPECT_TRUE(results.at(job).has_answer);
}

TEST(Pool, gives_the_reason_of_work_that_throws) {
  const Results results = results_of(4,
                                     [](std::size_t job) -> std::string {
                                       if (job == 0)
                                         throw std::runtime_error("no \"luck\",\ntoday");
                                       if (job == 1) throw std::bad_alloc();
                                       if (job == 2) throw 3;
                                       return std::to_string(::getpid());
                                     },
                                     {1, 60.0});
  EXPECT_EQ(results.at(0).text, "no \"luck\",\ntoday");
  EXPECT_EQ(results.at(1).text, "not enough memory");
  EXPECT_FALSE(results.at(2).has_answer);
  EXPECT_TRUE(results.at(3).has_answer);
}

TEST(Pool, stops_at_once_and_leaves_no_worker) {
  const testing::Scratch scratch;
  std::size_t next = 0;
  std::size_t received = 0;
  const auto began = std::chrono::steady_clock::now();
  run_pool({[&](std::size_t job) {
              std::ofstream(scratch.path() / std::to_string(job)) << ::getpid() << "\n";
              std::this_thread::sleep_for(60s);
              return std::string();
            },
            [&](auto) { return std::optional(next++); }, [&](const JobResult&) { ++received; },
            [&] { return scratch.names().size() == 3 || seconds_since(began) > 30.0; }},
           {3, 60.0});
  EXPECT_LT(seconds_since(began), 20.0);
  EXPECT_EQ(received, 0u);
  ASSERT_EQ(scratch.names().size(), 3u);
  for (const std::string& name : scratch.names()) {
    pid_t worker = 0;
    std::ifstream(scratch.path() / name) >> worker;
    EXPECT_TRUE(worker <= 0 || !is_alive(worker));  // 0: it ended before it had written
  }
}

TEST(Pool, that_is_told_to_stop_before_it_begins_takes_no_job) {
  bool has_asked = false;
  run_pool({[](std::size_t) { return std::string(); },
            [&](auto) {
              has_asked = true;
              return std::optional<std::size_t>(0);
            },
            [](const JobResult&) {}, [] { return true; }},
           {2, 60.0});
  EXPECT_FALSE(has_asked);
}

TEST(Pool, says_why_no_worker_can_be_started) {
#ifdef TISSAGE_SANITIZED
  GTEST_SKIP() << "the sanitizer opens files itself";
#endif
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const int lowest_free = ::dup(0);
  ASSERT_GE(lowest_free, 0);
  ::close(lowest_free);
  const rlimit none{static_cast<rlim_t>(lowest_free), before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  std::string message;
  try {
    run_pool({[](std::size_t) { return std::string(); },
              [](auto) { return std::optional<std::size_t>(0); }, [](const JobResult&) {},
              [] { return false; }},
             {1, 60.0});
  } catch (const Failure& failure) {
    message = failure.what();
  }
  setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_THAT(message, HasSubstr("cannot start a worker"));
}

TEST(Pool, workers_go_with_the_process_that_called) {
  const testing::Scratch scratch;
  const pid_t manager = ::fork();
  ASSERT_GE(manager, 0);
  if (manager == 0) {
    std::size_t next = 0;
    run_pool({[&](std::size_t job) {
                std::ofstream(scratch.path() / std::to_string(job)) << ::getpid() << std::endl;
                std::this_thread::sleep_for(60s);
                return std::string();
              },
              [&](auto) { return std::optional(next++); }, [](const JobResult&) {},
              [] { return false; }},
             {2, 60.0});
    ::_exit(0);
  }
  const auto began = std::chrono::steady_clock::now();
  const auto is_written = [&](const char* name) {
    return testing::bytes_of_file(scratch.path() / name).find('\n') != std::string::npos;
  };
  while (!(is_written("0") && is_written("1")) && seconds_since(began) < 30.0)
    std::this_thread::sleep_for(10ms);
  ::kill(manager, SIGKILL);
  ::waitpid(manager, nullptr, 0);
  for (const char* name : {"0", "1"}) {
    pid_t worker = 0;
    std::ifstream(scratch.path() / name) >> worker;
    ASSERT_GT(worker, 0);
    while (is_alive(worker) && seconds_since(began) < 40.0) std::this_thread::sleep_for(10ms);
    EXPECT_FALSE(is_alive(worker));
  }
}

}  // namespace
}  // namespace tissage
