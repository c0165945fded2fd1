// What a decision pays for its own random stream: set-up with some draws, and distributions.
#include <benchmark/benchmark.h>

#include <random>

#include "tissage/base/distributions.hpp"
#include "tissage/base/shared_stream.hpp"

namespace tissage {
namespace {

constexpr std::uint64_t seed = 1;

/// One entity after the other: a stream each, and some draws from it.
void stream_and_draws(benchmark::State& state) {
  const auto draws = static_cast<int>(state.range(0));
  Key entity = 0;
  for (auto _ : state) {
    RandomStream stream(seed, Stream::encounters, 1, ++entity);
    double sum = 0.0;
    for (int d = 0; d < draws; ++d) sum += stream.uniform();
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(stream_and_draws)->Arg(1)->Arg(2)->Arg(8);

void shared_stream(benchmark::State& state) {
  SharedStream stream(seed, Stream::encounters, 1);
  Key entity = 0;
  for (auto _ : state) benchmark::DoNotOptimize(stream.uniform(++entity));
}
BENCHMARK(shared_stream);

/// The road not taken: a generator with a large state, seeded for each entity.
void seeded_mersenne_twister(benchmark::State& state) {
  Key entity = 0;
  for (auto _ : state) {
    std::mt19937_64 engine(mix(seed, ++entity));
    benchmark::DoNotOptimize(engine());
  }
}
BENCHMARK(seeded_mersenne_twister);

template <class Draw>
void distribution(benchmark::State& state, const Draw& draw) {
  Key entity = 0;
  for (auto _ : state) {
    RandomStream stream(seed, Stream::encounters, 1, ++entity);
    benchmark::DoNotOptimize(draw(stream));
  }
}
BENCHMARK_CAPTURE(distribution, normal, [](RandomStream& s) { return draw_normal(s); });
BENCHMARK_CAPTURE(distribution, exponential,
                  [](RandomStream& s) { return draw_exponential(s, 3); });
BENCHMARK_CAPTURE(distribution, gamma, [](RandomStream& s) { return draw_gamma(s, 2.5); });
BENCHMARK_CAPTURE(distribution, beta, [](RandomStream& s) { return draw_beta(s, 16, 4); });
BENCHMARK_CAPTURE(distribution, poisson_4, [](RandomStream& s) { return draw_poisson(s, 4); });
BENCHMARK_CAPTURE(distribution, poisson_40, [](RandomStream& s) { return draw_poisson(s, 40); });

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
