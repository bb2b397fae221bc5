#include <lsml/lsml.hpp>

// The author's own.
static std::string http_post(const std::string&, const std::string&, double) {
  return R"({"choice":"good"})";
}

class Llm : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams& params) override {
    if (key_.empty())
      throw lsml::Refused(
          "no API key: start with --kwargs api_key=… or set it in the model's settings");
    return lsml::for_each_task(
        tasks, params,
        [&](const lsml::Task& task) {
          std::vector<lsml::Prediction> answers;
          for (const auto& prompt : prompts_)
            answers.push_back(ask(prompt, task.text(text_), params));
          return answers;
        },
        8);
  }

 private:
  lsml::Prediction ask(const std::string& prompt, std::string_view text,
                       const lsml::PredictParams& params) const {
    const lsml::Dict body{
        {"model", model_},
        {"temperature", temperature_},
        {"messages", lsml::List{lsml::Dict{{"role", "system"}, {"content", prompt}},
                                lsml::Dict{{"role", "user"}, {"content", text}}}}};
    const auto reply = lsml::Dict::parse(http_post(url_, body.to_json(), params.seconds_left()));
    const auto choice = reply.text("choice");
    if (!choice) throw lsml::Error("the LLM's answer has no \"choice\"");
    lsml::Prediction prediction{.score = reply.number("confidence"),
                                .model_version = model_ + "/" + prompt.substr(0, 8)};
    prediction.result.push_back(class_.choice(*choice));
    if (why_) prediction.result.push_back(why_->result(lsml::TextArea{{reply.get("reason", "")}}));
    if (stars_)
      prediction.result.push_back(stars_->result(lsml::Rating{.rating = reply.get("stars", 3)}));
    return prediction;
  }
  const lsml::Control& class_ = label_config().first("Choices", "Text");
  const lsml::Control* why_ = label_config().find("TextArea");
  const lsml::Control* stars_ = label_config().find("Rating");
  const lsml::Object& text_ = class_.object();
  const std::string url_ = option("url", "http://localhost:11434/v1/chat/completions"),
                    model_ = option("model", "llama3"), key_ = option("api_key", "");
  const double temperature_ = option("temperature", 0.2);
  const lsml::Strings prompts_ =
      option("prompts", lsml::Strings{"Classify.", "Think, then classify."});
};
LSML_MODEL(Llm, .concurrent_predict = true)
