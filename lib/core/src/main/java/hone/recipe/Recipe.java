package hone.recipe;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import hone.recipe.architecture.Architecture;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that decides how a network is trained, apart from the images and the seed. Components
 * left out of the JSON have the neutral values given here.
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
    @Default("[]") List<Condition> conditions,
    @Default("{\"type\": \"Single\"}") Ensemble ensemble) {
  /** Copies the lists. */
  public Recipe {
    augmentations = List.copyOf(augmentations);
    regularizations = List.copyOf(regularizations);
    conditions = List.copyOf(conditions);
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
        List.of(),
        new Ensemble.Single());
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
    return new Recipe(
        other,
        optimizer,
        batch,
        budget,
        loss,
        schedule,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with another update rule. */
  public Recipe with(Optimizer other) {
    return new Recipe(
        architecture,
        other,
        batch,
        budget,
        loss,
        schedule,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with other batches. */
  public Recipe with(Batch other) {
    return new Recipe(
        architecture,
        optimizer,
        other,
        budget,
        loss,
        schedule,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with another budget. */
  public Recipe with(Budget other) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        other,
        loss,
        schedule,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with another loss. */
  public Recipe with(Loss other) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        budget,
        other,
        schedule,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with another schedule. */
  public Recipe with(Schedule other) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        budget,
        loss,
        other,
        augmentations,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with another start. */
  public Recipe with(Start other) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        budget,
        loss,
        schedule,
        augmentations,
        regularizations,
        other,
        conditions,
        ensemble);
  }

  /** The same by one network, or by several. */
  public Recipe with(Ensemble other) {
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
        conditions,
        other);
  }

  /** The same with exactly these changes of training images, in this order. */
  public Recipe withAugmentations(List<Augmentation> others) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        budget,
        loss,
        schedule,
        others,
        regularizations,
        start,
        conditions,
        ensemble);
  }

  /** The same with exactly these things wrong with the training images, in this order. */
  public Recipe withConditions(List<Condition> others) {
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
        others,
        ensemble);
  }

  /** The same with exactly these penalties. */
  public Recipe withRegularizations(List<Regularization> others) {
    return new Recipe(
        architecture,
        optimizer,
        batch,
        budget,
        loss,
        schedule,
        augmentations,
        others,
        start,
        conditions,
        ensemble);
  }
}
