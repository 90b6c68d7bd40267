/** One class under a name that Deeplearning4j looks up; see {@link org.nd4j.nativeblas.Nd4jCpu}. */
package org.nd4j.nativeblas;
