package hone.recipe;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import hone.recipe.adversary.Adversary;
import hone.recipe.architecture.Architecture;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.condition.Condition;
import hone.recipe.deployment.Deployment;
import hone.recipe.generator.Enlargement;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that decides how a network is trained and served, apart from the images and the seed.
 * Components left out of the JSON have the neutral values given here.
 */
public record Recipe(
    Architecture architecture,
    Optimizer optimizer,
    Batch batch,
    Budget budget,
    @Default("{\"type\": \"CrossEntropy\"}") Loss loss,
    @Default("{\"type\": \"Constant\"}") Schedule schedule,
    @Default("[]") List<Augmentation> augmentations,
    @Default("[]") List<Regularization> regularizations,
    @Default("{\"type\": \"Random\"}") Start start,
    @Default("{\"type\": \"Whole\"}") Tuning tuning,
    @Default("[]") List<Condition> conditions,
    @Default("{\"type\": \"Single\"}") Ensemble ensemble,
    @Default("{\"type\": \"None\"}") Adversary adversary,
    @Default("[]") List<Compression> compressions,
    @Default("{\"type\": \"None\"}") Adaptation adaptation,
    @Default("{\"type\": \"None\"}") Enlargement enlargement,
    @Default("{\"type\": \"None\"}") Deployment deployment) {
  /** Copies the lists. */
  public Recipe {
    augmentations = List.copyOf(augmentations);
    regularizations = List.copyOf(regularizations);
    conditions = List.copyOf(conditions);
    compressions = List.copyOf(compressions);
  }

  /** The recipe that strategies are compared with: LeNet, Adam at .001, batches of 64, 4 epochs. */
  public static Recipe baseline() {
    return new Recipe(
        Architecture.LeNet.PUBLISHED,
        new Optimizer.Adam(0.001, Optimizer.Moments.PUBLISHED),
        new Batch.MiniBatch(64),
        Budget.epochs(4),
        new Loss.CrossEntropy(),
        new Schedule.Constant(),
        List.of(),
        List.of(),
        new Start.Random(),
        new Tuning.Whole(),
        List.of(),
        new Ensemble.Single(),
        new Adversary.None(),
        List.of(),
        new Adaptation.None(),
        new Enlargement.None(),
        new Deployment.None());
  }

  /**
   * The baseline with epochs that fit the task: as many as make it see 20,000 images, from 1 to 20;
   * 4 where the task trains on all images.
   */
  public static Recipe baseline(Task task) {
    return task.training() == 0
        ? baseline()
        : baseline().with(Budget.epochs(Math.max(1, Math.min(20, 20_000 / task.training()))));
  }

  /** Reads a recipe's JSON file strictly; {@link BadInput} names the file and the key. */
  public static Recipe read(Path file) {
    return Json.read(file, Recipe.class);
  }

  /** The same with another network. */
  public Recipe with(Architecture other) {
    return edited(d -> d.architecture = other);
  }

  /** The same with another update rule. */
  public Recipe with(Optimizer other) {
    return edited(d -> d.optimizer = other);
  }

  /** The same with other batches. */
  public Recipe with(Batch other) {
    return edited(d -> d.batch = other);
  }

  /** The same with another budget. */
  public Recipe with(Budget other) {
    return edited(d -> d.budget = other);
  }

  /** The same with another loss. */
  public Recipe with(Loss other) {
    return edited(d -> d.loss = other);
  }

  /** The same with another schedule. */
  public Recipe with(Schedule other) {
    return edited(d -> d.schedule = other);
  }

  /** The same with another start. */
  public Recipe with(Start other) {
    return edited(d -> d.start = other);
  }

  /** The same with something else learning. */
  public Recipe with(Tuning other) {
    return edited(d -> d.tuning = other);
  }

  /** The same by one network, or by several. */
  public Recipe with(Ensemble other) {
    return edited(d -> d.ensemble = other);
  }

  /** The same against somebody, or nobody. */
  public Recipe with(Adversary other) {
    return edited(d -> d.adversary = other);
  }

  /** The same suiting another domain, or none. */
  public Recipe with(Adaptation other) {
    return edited(d -> d.adaptation = other);
  }

  /** The same with made images beside the real ones, or without. */
  public Recipe with(Enlargement other) {
    return edited(d -> d.enlargement = other);
  }

  /** The same answering by another runtime, or as it was trained. */
  public Recipe with(Deployment other) {
    return edited(d -> d.deployment = other);
  }

  /** The same with exactly these changes of training images, in this order. */
  public Recipe withAugmentations(List<Augmentation> others) {
    return edited(d -> d.augmentations = others);
  }

  /** The same with exactly these things wrong with the training images, in this order. */
  public Recipe withConditions(List<Condition> others) {
    return edited(d -> d.conditions = others);
  }

  /** The same with exactly these penalties. */
  public Recipe withRegularizations(List<Regularization> others) {
    return edited(d -> d.regularizations = others);
  }

  /** The network in the end: that of the last student, where there is one. */
  public Architecture deployed() {
    Architecture out = architecture;
    for (Compression step : compressions) {
      out = step instanceof Compression.Distil d ? d.student() : out;
    }
    return out;
  }

  /** The same with exactly these steps that make the trained network smaller, in this order. */
  public Recipe withCompressions(List<Compression> others) {
    return edited(d -> d.compressions = others);
  }

  /** The same with one more step that makes the trained network smaller. */
  public Recipe then(Compression step) {
    List<Compression> all = new ArrayList<>(compressions);
    all.add(step);
    return withCompressions(all);
  }

  private Recipe edited(Consumer<Draft> edit) {
    Draft draft = new Draft(this);
    edit.accept(draft);
    return draft.recipe();
  }

  // A recipe in the making: the one place that names all components in their order.
  private static final class Draft {
    private Architecture architecture;
    private Optimizer optimizer;
    private Batch batch;
    private Budget budget;
    private Loss loss;
    private Schedule schedule;
    private List<Augmentation> augmentations;
    private List<Regularization> regularizations;
    private Start start;
    private Tuning tuning;
    private List<Condition> conditions;
    private Ensemble ensemble;
    private Adversary adversary;
    private List<Compression> compressions;
    private Adaptation adaptation;
    private Enlargement enlargement;
    private Deployment deployment;

    Draft(Recipe from) {
      architecture = from.architecture;
      optimizer = from.optimizer;
      batch = from.batch;
      budget = from.budget;
      loss = from.loss;
      schedule = from.schedule;
      augmentations = from.augmentations;
      regularizations = from.regularizations;
      start = from.start;
      tuning = from.tuning;
      conditions = from.conditions;
      ensemble = from.ensemble;
      adversary = from.adversary;
      compressions = from.compressions;
      adaptation = from.adaptation;
      enlargement = from.enlargement;
      deployment = from.deployment;
    }

    Recipe recipe() {
      return new Recipe(
          architecture,
          optimizer,
          batch,
          budget,
          loss,
          schedule,
          augmentations,
          regularizations,
          start,
          tuning,
          conditions,
          ensemble,
          adversary,
          compressions,
          adaptation,
          enlargement,
          deployment);
    }
  }
}
