// A service of its own that embeds a Server; training is this program, started again.
#include <lsml/lsml.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <lsml/server.hpp>

class Constant : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;

  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    return lsml::for_each_task(tasks, params, [this](const lsml::Task&) -> lsml::Prediction {
      return {.result = {choice_.choice(choice_.labels.front())}, .score = score_};
    });
  }

  lsml::Dict fit(const lsml::Dataset& data, lsml::FitParams&) const override {
    return {{"score", 1.0 / static_cast<double>(1 + data.size())}};
  }

 private:
  const lsml::Control& choice_ = label_config().first("Choices");
  const double score_ = train_output().get("score", 0.0);
};

int main(int argc, char** argv) {
  constexpr auto model = lsml::factory<Constant>();
  if (const auto code = lsml::run_worker_if_asked(argc, argv, model)) return *code;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  lsml::Server server(model, {.host = "127.0.0.1", .port = 0, .backend = {.model_dir = argv[1]}});
  server.start();
  std::fprintf(stderr, "Serving http://localhost:%d\n", server.port());
  int number = 0;
  sigwait(&signals, &number);
  server.stop();
  return 0;
}
