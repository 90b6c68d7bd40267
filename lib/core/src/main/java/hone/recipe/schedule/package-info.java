/** Learning-rate schedules as values. May use {@code hone.json} only. */
package hone.recipe.schedule;
